import DaybookModel

/// A command of a random history, as plain data that both the books and the reference understand.
enum Act: Equatable {
    case define(SKU, Money)
    case price(SKU, Money)
    case retire(SKU)
    case receive(SKU, Quantity)
    case adjust(SKU, Int)
    case count(SKU, Int, seen: Position?)
    case address(CustomerID)
    case add(CustomerID, SKU, Int, seen: Position?)
    case set(CustomerID, SKU, Int, seen: Position?)
    case remove(CustomerID, [SKU])
    case clear(CustomerID)
    case reserve(CustomerID, seconds: Int, partial: Bool, [CartLine])
    case extend(ReservationID, seconds: Int)
    case release(ReservationID)
    case place(
        CustomerID, seen: Position?, total: Money?, address: AddressID?, payBy: Int?, Basket)
    case pay(String, Money, Reference)
    case refund(String, Money, Reference)
    case cancel(String, [CartLine]?)
    case ship(String, [CartLine]?)
    case takeBack(String, [ReturnedLine])
    case merge(CustomerID, into: CustomerID, MergeRule)

    var command: any Command {
        switch self {
        case .define(let sku, let price): DefineSKU(sku: sku, price: price)
        case .price(let sku, let price): PriceSKU(sku: sku, price: price)
        case .retire(let sku): RetireSKU(sku: sku)
        case .receive(let sku, let quantity): ReceiveStock(sku: sku, quantity: quantity)
        case .adjust(let sku, let delta): AdjustStock(sku: sku, delta: delta)
        case .count(let sku, let counted, let seen):
            CountStock(sku: sku, counted: counted, seen: seen)
        case .address(let customer): AddAddress(customer: customer, text: "here")
        case .add(let customer, let sku, let delta, let seen):
            AddToCart(customer: customer, sku: sku, delta: delta, seen: seen)
        case .set(let customer, let sku, let units, let seen):
            SetCartLine(customer: customer, sku: sku, units: units, seen: seen)
        case .remove(let customer, let skus): RemoveFromCart(customer: customer, skus: skus)
        case .clear(let customer): ClearCart(customer: customer)
        case .reserve(let customer, let seconds, let partial, let items):
            CreateReservation(
                customer: customer, seconds: seconds, isPartial: partial, items: items)
        case .extend(let id, let seconds): ExtendReservation(reservation: id, seconds: seconds)
        case .release(let id): ReleaseReservation(reservation: id)
        case .place(let customer, let seen, let total, let address, let payBy, let basket):
            PlaceOrder(
                customer: customer, seen: seen, total: total, payment: "card",
                address: address, payBySeconds: payBy, basket: basket)
        case .pay(let order, let amount, let reference):
            PayOrder(order: order, amount: amount, reference: reference)
        case .refund(let order, let amount, let reference):
            RefundOrder(order: order, amount: amount, reference: reference)
        case .cancel(let order, let items): CancelOrder(order: order, items: items)
        case .ship(let order, let items): ShipOrder(order: order, items: items)
        case .takeBack(let order, let items): ReturnOrder(order: order, items: items)
        case .merge(let from, let into, let rule):
            MergeCarts(from: from, into: into, rule: rule)
        }
    }

    /// What tells it from others without a key of the client's, if it brings that itself.
    var reference: String? {
        switch self {
        case .pay(_, _, let reference): "payment \(reference)"
        case .refund(_, _, let reference): "refund \(reference)"
        case .define, .price, .retire, .receive, .adjust, .count, .address, .add, .set, .remove,
            .clear, .reserve, .extend, .release, .place, .cancel, .ship, .takeBack, .merge:
            nil
        }
    }
}

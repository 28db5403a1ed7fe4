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
    case place(CustomerID, seen: Position?, total: Money?, address: AddressID?, Basket)

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
        case .place(let customer, let seen, let total, let address, let basket):
            PlaceOrder(
                customer: customer, seen: seen, total: total, payment: "card",
                address: address, basket: basket)
        }
    }
}

/// Draws acts that are mostly possible: few SKUs, few shoppers, small numbers.
struct ActSource {
    static let skus: [SKU] = ["tea", "cup", "pot", "tin"]
    static let customers: [CustomerID] = ["ann", "bob", "eve"]

    /// What most histories would take long to come to by chance.
    static let opening: [Act] = [
        .define("tea", 3), .define("cup", 2), .define("pot", 1), .receive("tea", 6),
        .receive("cup", 4), .receive("pot", 2), .address("ann"), .address("bob"),
    ]

    var random: SplitMix

    mutating func act(_ shop: ReferenceShop) -> Act {
        let sku = random.pick(Self.skus)
        let customer = random.pick(Self.customers)
        switch random.pick(0...27) {
        case 0: return .define(sku, money())
        case 1: return random.once(in: 2) ? .price(sku, money()) : .retire(sku)
        case 2, 3: return .receive(sku, expected(Quantity(random.pick(1...6))))
        case 4: return .adjust(sku, random.pick([-3, -1, 1, 2]))
        case 5: return .count(sku, random.pick(0...6), seen: seen(shop))
        case 6: return .address(customer)
        case 7, 8: return .add(customer, sku, random.pick([-2, -1, 1, 2, 3]), seen: seen(shop))
        case 9, 10: return .set(customer, sku, random.pick(0...4), seen: seen(shop))
        case 11: return .remove(customer, [sku, random.pick(Self.skus), sku])
        case 12: return .clear(customer)
        case 13, 14, 15, 16:
            return .reserve(
                customer, seconds: random.pick(1...4), partial: random.once(in: 3), items())
        case 17: return .extend(reservation(shop), seconds: random.pick(1...5))
        case 18: return .release(reservation(shop))
        default: return place(customer, shop)
        }
    }

    private mutating func place(_ customer: CustomerID, _ shop: ReferenceShop) -> Act {
        let basket: Basket =
            switch random.pick(0...3) {
            case 0: .cart([])
            case 1: .cart([random.pick(Self.skus)])
            default: .items(items())
            }
        let address = random.once(in: 6) ? AddressID(UInt64(random.pick(1...4))) : nil
        let right = shop.grandTotal(basket, of: customer)
        let total: Money? = random.once(in: 2) ? nil : random.once(in: 6) ? money() : right
        return .place(customer, seen: seen(shop), total: total, address: address, basket)
    }

    private mutating func items() -> [CartLine] {
        (0..<random.pick(1...3)).map { _ in
            CartLine(random.pick(Self.skus), random.pick(1...4))
        }
    }

    private mutating func money() -> Money { expected(Money(minor: Int64(random.pick(1...3)))) }

    private mutating func reservation(_ shop: ReferenceShop) -> ReservationID {
        ReservationID(UInt64(random.pick(1...shop.reservations.count + 1)))
    }

    /// Not given, the head, a little before, or one too far.
    private mutating func seen(_ shop: ReferenceShop) -> Position? {
        let head = Int(shop.position)
        switch random.pick(0...9) {
        case 0...4: return nil
        case 5: return Position(UInt64(head + 1))
        case 6: return Position(UInt64(max(0, head - random.pick(0...12))))
        default: return Position(UInt64(head))
        }
    }
}

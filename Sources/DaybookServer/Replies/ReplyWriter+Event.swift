import DaybookModel
import RESP

/// Events as maps: `type`, then the fields written here, in this order.
///
/// | type | fields |
/// |---|---|
/// | `shop.configured` | currency, shipping_fee, payment_methods, reservation_seconds |
/// | `sku.defined` | sku, name, price |
/// | `sku.priced` | sku, price |
/// | `sku.retired` | sku |
/// | `stock.received` | sku, quantity |
/// | `stock.adjusted` | sku, delta |
/// | `stock.counted` | sku, counted, was |
/// | `address.added` | customer, address, text |
/// | `cart.line_set` | customer, sku, was, quantity |
/// | `cart.cleared` | customer |
/// | `cart.ordered` | customer, ordinal, lines of {sku, quantity} |
/// | `reservation.created` | reservation, customer, expires_at, lines of {sku, asked, granted} |
/// | `reservation.extended` | reservation, expires_at |
/// | `reservation.released`, `reservation.expired` | reservation |
/// | `reservation.consumed` | reservation, ordinal |
/// | `order.placed` | order, ordinal, customer, seen or null, from_cart, currency, |
/// | | payment_method, address, lines of {sku, quantity, unit_price, subtotal}, item_count, |
/// | | merchandise_total, shipping_fee, grand_total, pay_by or null |
/// | `stock.committed` | sku, quantity, ordinal |
/// | `order.paid`, `order.refunded` | ordinal, amount, reference |
/// | `order.cancelled`, `order.shipped` | ordinal, lines of {sku, quantity} |
/// | `order.returned` | ordinal, lines of {sku, quantity, disposition} |
/// | `order.expired` | ordinal |
/// | `cart.merged` | from, into, rule, lines of {sku, quantity} |
extension ReplyWriter {
    mutating func map(of event: Event, at time: Timestamp) {
        switch event {
        case .shopConfigured(let settings):
            head(event, Settings.fieldCount)
            fields(of: settings)
        case .skuDefined(let sku, let name, let price):
            head(event, 3)
            field("sku", sku)
            field("name", name)
            field("price", price)
        case .skuPriced(let sku, let price): item(event, sku, ["price": Int(price.minor)])
        case .skuRetired(let sku): item(event, sku, [:])
        case .stockReceived(let sku, let quantity):
            item(event, sku, ["quantity": quantity.units])
        case .stockAdjusted(let sku, let delta): item(event, sku, ["delta": delta])
        case .stockCounted(let sku, let counted, let was):
            item(event, sku, ["counted": counted, "was": was])
        case .stockCommitted(let sku, let quantity, let ordinal):
            item(event, sku, ["quantity": quantity.units, "ordinal": number(ordinal)])
        case .addressAdded(let customer, let address, let text):
            shopper(event, customer, 2)
            field("address", counted: address.value)
            field("text", text.string)
        case .cartLineSet(let customer, let sku, let was, let units):
            line(event, customer, sku, was, units)
        case .cartCleared(let customer): shopper(event, customer, 0)
        case .cartOrdered(let customer, let ordinal, let lines):
            shopper(event, customer, 2)
            field("ordinal", number(ordinal))
            key("lines")
            list(of: lines)
        case .reservationCreated(let id, let customer, let deadline, let lines):
            created(event, id, customer, deadline, lines)
        case .reservationExtended(let id, let deadline):
            reserved(event, id, 1)
            field("expires_at", deadline)
        case .reservationReleased(let id), .reservationExpired(let id): reserved(event, id, 0)
        case .reservationConsumed(let id, let ordinal):
            reserved(event, id, 1)
            field("ordinal", number(ordinal))
        case .orderPlaced(let placed): order(event, placed, at: time)
        case .orderPaid, .orderRefunded, .orderCancelled, .orderShipped, .orderReturned,
            .orderExpired:
            life(event)
        case .cartsMerged(let from, let into, let rule, let lines):
            merged(event, from, into, rule, lines)
        }
    }

    mutating func head(_ event: Event, _ count: Int) {
        map(1 + count)
        field("type", event.word)
    }

    private mutating func item(
        _ event: Event, _ sku: SKU, _ numbers: KeyValuePairs<String, Int>
    ) {
        head(event, 1 + numbers.count)
        field("sku", sku)
        for (name, number) in numbers { field(name, number) }
    }

    private mutating func shopper(_ event: Event, _ customer: CustomerID, _ count: Int) {
        head(event, 1 + count)
        field("customer", customer)
    }

    private mutating func line(
        _ event: Event, _ customer: CustomerID, _ sku: SKU, _ was: Int, _ units: Int
    ) {
        shopper(event, customer, 3)
        field("sku", sku)
        field("was", was)
        field("quantity", units)
    }

    private mutating func merged(
        _ event: Event, _ from: CustomerID, _ into: CustomerID, _ rule: MergeRule,
        _ lines: [CartLine]
    ) {
        head(event, 4)
        field("from", from)
        field("into", into)
        field("rule", rule.description)
        key("lines")
        list(of: lines)
    }

    private mutating func created(
        _ event: Event, _ id: ReservationID, _ customer: CustomerID, _ deadline: Timestamp,
        _ lines: [ReservationLine]
    ) {
        reserved(event, id, 3)
        field("customer", customer)
        field("expires_at", deadline)
        key("lines")
        list(of: lines)
    }

    private mutating func reserved(_ event: Event, _ id: ReservationID, _ count: Int) {
        head(event, 1 + count)
        field("reservation", counted: id.value)
    }

    private func number(_ ordinal: Ordinal) -> Int { Int(truncatingIfNeeded: ordinal.value) }

    private mutating func order(_ event: Event, _ placed: OrderPlaced, at time: Timestamp) {
        head(event, 14)
        let number = OrderNumber(
            placedAt: time, customer: placed.customer, ordinal: placed.ordinal)
        field("order", number)
        field("ordinal", counted: placed.ordinal.value)
        field("customer", placed.customer)
        field("seen", placed.seen.map { Int(truncatingIfNeeded: $0.value) })
        field("from_cart", placed.fromCart)
        field("currency", placed.currency.text)
        field("payment_method", placed.payment)
        field("address", counted: placed.address.value)
        key("lines")
        list(of: placed.lines)
        field("item_count", placed.itemCount)
        field("merchandise_total", placed.merchandiseTotal)
        field("shipping_fee", placed.shippingFee)
        field("grand_total", placed.grandTotal)
        field("pay_by", placed.payBy.map { Int($0.milliseconds) })
    }
}

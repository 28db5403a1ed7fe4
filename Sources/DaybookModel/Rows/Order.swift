/// A placed order, as it was agreed and as it stands.
///
/// - Lines name each SKU once and have at least one unit (I13).
/// - `merchandiseTotal` = Σ quantity × unit price; `grandTotal` = that + `shippingFee` (I8).
/// - What was agreed never changes; what becomes of it is ``progress``, and how it stands is
///   worked out from that (`Order+Standing.swift`).
package struct Order: Row, Hashable {
    package let ordinal: Ordinal
    package let customer: CustomerID
    package let placedAt: Timestamp
    package let currency: Currency
    package let payment: PaymentMethod
    package let address: AddressID
    package let lines: [OrderLine]
    package let merchandiseTotal: Money
    package let shippingFee: Money
    package let grandTotal: Money
    package var version: Position
    private var story = Story.untouched

    /// One word in the row, where an order that was just placed has nothing to say.
    private indirect enum Story: Hashable, Sendable {
        case untouched
        case moved(OrderProgress)
    }

    package init(_ placed: OrderPlaced, at time: Timestamp, version: Position) {
        ordinal = placed.ordinal
        customer = placed.customer
        placedAt = time
        currency = placed.currency
        payment = placed.payment
        address = placed.address
        lines = placed.lines
        merchandiseTotal = placed.merchandiseTotal
        shippingFee = placed.shippingFee
        grandTotal = placed.grandTotal
        self.version = version
        if let payBy = placed.payBy {
            story = .moved(OrderProgress(position: version, payBy: payBy))
        }
    }

    /// What has become of the order; nil where there is nothing to say of it, not even a deadline.
    package var progress: OrderProgress? {
        get {
            switch story {
            case .untouched: nil
            case .moved(let progress): progress
            }
        }
        set {
            story = newValue.map(Story.moved) ?? .untouched
        }
    }

    /// The number a person sees.
    package var number: OrderNumber {
        OrderNumber(placedAt: placedAt, customer: customer, ordinal: ordinal)
    }

    /// Units over all lines.
    package var itemCount: Int { lines.reduce(0) { $0 + $1.quantity.units } }

    package var weight: Int {
        192 + customer.count + lines.count * 48
            + (progress.map { 96 + $0.units.count * 24 } ?? 0)
    }
}

/// The facts of a placement: what was agreed, and on what evidence.
///
/// A class, though nothing ever asks which one it is: it never changes, and goes from the decision
/// to the entry, the rows and the frame. Eighteen words with their references were copied at each
/// of these borders, which was a twentieth of what an order takes.
package final class OrderPlaced: Sendable {
    package let ordinal: Ordinal
    package let customer: CustomerID
    /// The position the shopper's preview was read at; nil for `AT any`.
    package let seen: Position?
    /// Whether the quantities are the cart's (CART) or were given (ITEMS).
    package let fromCart: Bool
    package let currency: Currency
    package let payment: PaymentMethod
    package let address: AddressID
    /// When the order expires unless something was paid; nil where it waits for ever.
    package let payBy: Timestamp?
    package let lines: [OrderLine]
    package let merchandiseTotal: Money
    package let shippingFee: Money
    package let grandTotal: Money

    package init(
        ordinal: Ordinal, customer: CustomerID, seen: Position?, fromCart: Bool,
        currency: Currency, payment: PaymentMethod, address: AddressID,
        payBy: Timestamp? = nil, lines: [OrderLine], totals: Totals
    ) {
        self.ordinal = ordinal
        self.customer = customer
        self.seen = seen
        self.fromCart = fromCart
        self.currency = currency
        self.payment = payment
        self.address = address
        self.payBy = payBy
        self.lines = lines
        self.merchandiseTotal = totals.merchandise
        self.shippingFee = totals.shipping
        self.grandTotal = totals.grand
    }

    /// Units over all lines.
    package var itemCount: Int { lines.reduce(0) { $0 + $1.quantity.units } }
}

extension OrderPlaced: Hashable {
    package static func == (left: OrderPlaced, right: OrderPlaced) -> Bool {
        left.ordinal == right.ordinal && left.customer == right.customer
            && left.seen == right.seen && left.fromCart == right.fromCart
            && left.currency == right.currency && left.payment == right.payment
            && left.address == right.address && left.payBy == right.payBy
            && left.lines == right.lines && left.merchandiseTotal == right.merchandiseTotal
            && left.shippingFee == right.shippingFee && left.grandTotal == right.grandTotal
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(ordinal)
        hasher.combine(customer)
        hasher.combine(lines)
    }
}

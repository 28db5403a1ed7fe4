/// Puts units of a SKU into a cart, or takes some out with a delta below zero.
package struct AddToCart: Command {
    package static let kind = CommandKind.addToCart

    package let customer: CustomerID
    package let sku: SKU
    /// Units to add; never zero.
    package let delta: Int
    /// The position at which the shopper last saw the cart, if that matters.
    package let seen: Position?

    package init(customer: CustomerID, sku: SKU, delta: Int, seen: Position? = nil) {
        self.customer = customer
        self.sku = sku
        self.delta = delta
        self.seen = seen
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(customer)
        fingerprint.mix(sku)
        fingerprint.mix(delta)
        fingerprint.mix(seen?.value)
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        try checkDelta(delta, of: sku)
        let was = books.cart(customer)?.units(of: sku) ?? 0
        return try decideLine(
            customer, sku, was: was, units: was + delta, seen: seen, &books)
    }
}

/// Takes whole lines out of a cart; a SKU that is not in it is no matter.
package struct RemoveFromCart: Command {
    package static let kind = CommandKind.removeFromCart

    package let customer: CustomerID
    /// One SKU or more, up to ``Limits/orderLines``.
    package let skus: [SKU]

    package init(customer: CustomerID, skus: [SKU]) {
        self.customer = customer
        self.skus = skus
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(customer)
        for sku in skus { fingerprint.mix(sku) }
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        guard skus.count <= Limits.orderLines else {
            let problem = Invalidity(
                .cart(customer), "lines", given: "\(skus.count)",
                allowed: "1..\(Limits.orderLines)")
            throw .invalid([problem])
        }
        guard var cart = books.cart(customer) else { return [] }
        var events: [Event] = []
        for sku in skus {
            let was = cart.units(of: sku)
            guard was > 0 else { continue }
            cart.set(sku, to: nil)
            events.append(.cartLineSet(customer, sku, was: was, units: 0))
        }
        return events
    }
}

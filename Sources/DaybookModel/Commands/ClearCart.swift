/// Takes everything out of a cart.
package struct ClearCart: Command {
    package static let kind = CommandKind.clearCart

    package let customer: CustomerID

    package init(customer: CustomerID) {
        self.customer = customer
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(customer)
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        let isEmpty = books.cart(customer)?.lines.isEmpty ?? true
        return isEmpty ? [] : [.cartCleared(customer)]
    }
}

/// What an order would look like at one position: a pure read, tied to that position.
package struct Preview: Hashable, Sendable {
    package let position: Position
    package let customer: CustomerID
    package let currency: Currency
    package let items: [PreviewItem]
    package let itemCount: Int
    /// Nil where a sum passes the limit of money.
    package let totals: Totals?
    /// The customer's newest address.
    package let address: Address?
}

/// One line of a preview.
package struct PreviewItem: Hashable, Sendable {
    package let sku: SKU
    /// Nil where there is no such SKU.
    package let name: String?
    package let unitPrice: Money
    package let units: Int
    /// Nil where it passes the limit of money.
    package let subtotal: Money?
    /// Units this customer could order: what is available and what is reserved for them.
    package let available: Int
    package let version: Position
    package let problem: Problem?

    /// Why the line could not be ordered as it stands.
    package enum Problem: String, Hashable, Sendable {
        case missing
        case retired
        case notInCart = "not_in_cart"
        case soldOut = "sold_out"
    }
}

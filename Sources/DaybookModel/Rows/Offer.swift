/// What a sale has to know of a SKU: plain numbers, so that looking counts no references.
struct Offer {
    let price: Money
    let isActive: Bool
    /// Units that can be sold or reserved; below zero where a fact left a shortfall.
    let available: Int
    let version: Position

    init(_ stock: borrowing Stock) {
        price = stock.price
        isActive = stock.isActive
        available = stock.available
        version = stock.version
    }
}

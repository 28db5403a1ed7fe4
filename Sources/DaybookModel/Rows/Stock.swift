/// What the shop holds of one SKU, and what it asks for it.
///
/// - `onHand` = received + adjusted + counted + restocked − shipped (I2).
/// - `reserved` is the sum over live reservations, `committed` the open units of orders (I3);
///   neither is ever below zero (I1).
/// - `onHand` may fall below `reserved + committed`, by a count that found less: a fact is
///   recorded, and the shortfall shows as a negative ``available``.
/// - What an order looks at comes first, side by side: fewer lines of the processor's cache.
package struct Stock: Row, Hashable {
    package let sku: SKU
    package var version: Position
    package var price: Money
    package var isActive: Bool
    package var onHand = 0
    package var reserved = 0
    package var committed = 0
    /// Net units ordered: placed and not cancelled.
    package var sold = 0
    package var movements = Movements()
    package var name: String

    package init(sku: SKU, name: String, price: Money, isActive: Bool, version: Position) {
        self.sku = sku
        self.name = name
        self.price = price
        self.isActive = isActive
        self.version = version
    }

    /// Units that can be sold or reserved; below zero where a fact left a shortfall.
    package var available: Int { onHand - reserved - committed }

    package var weight: Int { 208 + sku.count + name.utf8.count }
}

/// One page of a list of SKUs, in ascending order.
package struct StockPage: Hashable, Sendable {
    package let items: [Stock]
    /// Where the next page starts (`AFTER`); nil where this is the last.
    package let next: SKU?
    /// The position that the page shows.
    package let position: Position
}

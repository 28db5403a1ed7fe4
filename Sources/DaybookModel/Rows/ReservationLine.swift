/// What was asked of one SKU and what was granted; less only under `PARTIAL`.
package struct ReservationLine: Hashable, Sendable {
    package let sku: SKU
    package let asked: Quantity
    /// Units kept, 0 up to `asked`.
    package let granted: Int

    package init(sku: SKU, asked: Quantity, granted: Int) {
        self.sku = sku
        self.asked = asked
        self.granted = granted
    }
}

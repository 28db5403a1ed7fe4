/// A SKU of which more was asked than the asking customer can have.
package struct Shortage: Hashable, Sendable {
    package let sku: SKU
    package let asked: Int
    package let available: Int

    package init(sku: SKU, asked: Int, available: Int) {
        self.sku = sku
        self.asked = asked
        self.available = available
    }
}

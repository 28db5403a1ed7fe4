/// So many units of one SKU.
package struct CartLine: Hashable, Sendable {
    package let sku: SKU
    package var quantity: Quantity

    package init(sku: SKU, quantity: Quantity) {
        self.sku = sku
        self.quantity = quantity
    }
}

/// Units of one SKU sold at one price.
package struct OrderLine: Hashable, Sendable {
    package let sku: SKU
    package let quantity: Quantity
    package let unitPrice: Money

    package init(sku: SKU, quantity: Quantity, unitPrice: Money) {
        self.sku = sku
        self.quantity = quantity
        self.unitPrice = unitPrice
    }

    /// Quantity × unit price, or nil where it passes the limit of money.
    package var subtotal: Money? { unitPrice.times(quantity) }
}

/// What a shopper has put together, not yet ordered.
///
/// - Lines stand in the order they were first added; each SKU has at most one.
/// - An emptied cart keeps its row, for its version.
package struct Cart: Row, Hashable {
    package let customer: CustomerID
    package private(set) var lines: [CartLine]
    package var version: Position

    package init(customer: CustomerID, lines: [CartLine] = [], version: Position = .zero) {
        self.customer = customer
        self.lines = lines
        self.version = version
    }

    /// The units of `sku` in the cart; 0 where there is no line.
    package func units(of sku: SKU) -> Int {
        lines.first { $0.sku == sku }?.quantity.units ?? 0
    }

    /// Sets a line; nil removes it.
    package mutating func set(_ sku: SKU, to quantity: Quantity?) {
        let index = lines.firstIndex { $0.sku == sku }
        switch (index, quantity) {
        case (let index?, let quantity?): lines[index].quantity = quantity
        case (let index?, nil): lines.remove(at: index)
        case (nil, let quantity?): lines.append(CartLine(sku: sku, quantity: quantity))
        case (nil, nil): break
        }
    }

    package mutating func clear() {
        lines.removeAll()
    }

    package var weight: Int { 96 + customer.count + lines.count * 40 }
}

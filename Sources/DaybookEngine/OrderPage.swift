package import DaybookModel

/// A page of a customer's orders, oldest first, as they stand.
package struct OrderPage: Sendable {
    package let orders: [Order]
    /// The position after which the next page starts; nil where this is the last.
    package let next: Position?
    /// No order placed up to here is missing; the orders may show what came later.
    package let position: Position

    package init(orders: [Order], next: Position?, position: Position) {
        self.orders = orders
        self.next = next
        self.position = position
    }
}

/// What has become of an order since it was placed: its money, and its units line by line.
///
/// - ``units`` is empty until a unit moves; after that it has one element for each line.
/// - cancelled + shipped ≤ ordered, returned ≤ shipped (I9); refunded ≤ paid (I8).
package struct OrderProgress: Hashable, Sendable {
    /// The entry that placed the order.
    package let position: Position
    /// When the order expires unless something was paid; nil where it waits for ever.
    package let payBy: Timestamp?
    /// Everything that was ever paid; refunds do not lessen it.
    package var paid = Money.zero
    package var refunded = Money.zero
    package var units: [LineUnits] = []
    /// When its last open unit was cancelled or shipped.
    package var endedAt: Timestamp?

    package init(position: Position, payBy: Timestamp? = nil) {
        self.position = position
        self.payBy = payBy
    }
}

/// What has become of the units of one line of an order.
package struct LineUnits: Hashable, Sendable {
    package var cancelled = 0
    package var shipped = 0
    /// Of those shipped.
    package var returned = 0

    package init(cancelled: Int = 0, shipped: Int = 0, returned: Int = 0) {
        self.cancelled = cancelled
        self.shipped = shipped
        self.returned = returned
    }

    /// Units of `ordered` that can still be cancelled or shipped.
    package func open(of ordered: Quantity) -> Int { ordered.units - cancelled - shipped }
}

/// Units kept for one customer until a deadline.
///
/// - It ends once: released, expired or consumed by an order of its own customer (I6).
/// - While it is live its granted units are part of each SKU's `reserved` (I3).
package struct Reservation: Row, Hashable {
    package let id: ReservationID
    package let customer: CustomerID
    package let lines: [ReservationLine]
    package var deadline: Timestamp
    package var state: ReservationState
    package var version: Position

    package init(
        id: ReservationID, customer: CustomerID, lines: [ReservationLine], deadline: Timestamp,
        state: ReservationState = .live, version: Position
    ) {
        self.id = id
        self.customer = customer
        self.lines = lines
        self.deadline = deadline
        self.state = state
        self.version = version
    }

    /// Whether the units are still kept at `time`: dead the instant the deadline passes.
    package func isLive(at time: Timestamp) -> Bool {
        state == .live && time < deadline
    }

    /// The units of `sku` kept.
    package func granted(of sku: SKU) -> Int {
        lines.first { $0.sku == sku }?.granted ?? 0
    }

    package var weight: Int { 128 + customer.count + lines.count * 48 }
}

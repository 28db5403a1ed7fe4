/// The rows that a checkpoint writes, as they stand at one position.
///
/// - A vacant row is one to be removed.
package struct Changes: Sendable {
    package let position: Position
    package let time: Timestamp
    /// The shop's row, if it changed.
    package let shop: Shop?
    package let stocks: [SKU: Stock]
    package let carts: [CustomerID: Cart]
    package let customers: [CustomerID: Customer]
    package let reservations: [ReservationID: Reservation]
    package let orders: [Ordinal: Order]
    package let keys: [Key: KeyRecord]
    package let agenda: [Int64: Agenda]

    /// How many rows there are to write.
    package var rowCount: Int {
        (shop == nil ? 0 : 1) + stocks.count + carts.count + customers.count
            + reservations.count + orders.count + keys.count + agenda.count
    }
}

/// The rows that a checkpoint writes, as they stand at one position.
///
/// - A vacant row is one to be removed.
package struct Changes: Sendable {
    package let position: Position
    package let time: Timestamp
    /// The shop's row, if it changed.
    package let shop: Shop?
    package let stocks: RowSet<Stock>
    package let carts: RowSet<Cart>
    package let customers: RowSet<Customer>
    package let reservations: RowSet<Reservation>
    package let orders: RowSet<Order>
    package let keys: RowSet<KeyRecord>
    package let agenda: RowSet<Agenda>
    /// The postings of every entry since the last checkpoint began, in their order.
    package let postings: [[Posting]]

    /// How many rows there are to write, postings not counted.
    package var rowCount: Int {
        (shop == nil ? 0 : 1) + stocks.count + carts.count + customers.count
            + reservations.count + orders.count + keys.count + agenda.count
    }
}

/// What waits for a deadline that falls into one second, so that expiry needs no search.
///
/// - `second` is the deadline's second, rounded up; `reservations` and `orders` ascend.
/// - The reservations are all live, the orders all wait for a payment.
/// - A page on which nothing stands is vacant, and the ledgers leave it out.
package struct Agenda: Row, Hashable {
    package let second: Int64
    package var reservations: [ReservationID]
    package var orders: [Ordinal]

    package init(second: Int64, reservations: [ReservationID] = [], orders: [Ordinal] = []) {
        self.second = second
        self.reservations = reservations
        self.orders = orders
    }

    package var isVacant: Bool { reservations.isEmpty && orders.isEmpty }

    package var weight: Int { 64 + (reservations.count + orders.count) * 8 }
}

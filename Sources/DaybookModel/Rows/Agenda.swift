/// The reservations whose deadline falls into one second, so that expiry needs no search.
///
/// - `second` is the deadline's second, rounded up; `reservations` ascend and are all live.
/// - A page without reservations is vacant, and the ledgers leave it out.
package struct Agenda: Row, Hashable {
    package let second: Int64
    package var reservations: [ReservationID]

    package init(second: Int64, reservations: [ReservationID] = []) {
        self.second = second
        self.reservations = reservations
    }

    package var isVacant: Bool { reservations.isEmpty }

    package var weight: Int { 64 + reservations.count * 8 }
}

/// Gives a reservation's units back before its deadline.
///
/// Releasing it again changes nothing.
package struct ReleaseReservation: Command {
    package static let kind = CommandKind.releaseReservation

    package let reservation: ReservationID

    package init(reservation: ReservationID) {
        self.reservation = reservation
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(reservation.value)
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        if case .released = books.reservation(reservation)?.state { return [] }
        let open = try openReservation(reservation, at: time, &books)
        return [.reservationReleased(open.id)]
    }

    package func unchanged(_ books: inout Books) -> Receipt {
        books.reservation(reservation).map { .deadline($0.id, expiresAt: $0.deadline) } ?? .done
    }
}

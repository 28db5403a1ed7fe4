/// Moves a live reservation's deadline to so many seconds from now, sooner or later than it was.
package struct ExtendReservation: Command {
    package static let kind = CommandKind.extendReservation

    package let reservation: ReservationID
    /// Seconds from now, 1 to ``Limits/reservationSeconds``.
    package let seconds: Int

    package init(reservation: ReservationID, seconds: Int) {
        self.reservation = reservation
        self.seconds = seconds
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(reservation.value)
        fingerprint.mix(seconds)
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        try checkSeconds(seconds, "TTL")
        let now = try openReservation(reservation, at: time, &books)
        let deadline = time.adding(seconds: seconds)
        return deadline == now.deadline ? [] : [.reservationExtended(now.id, deadline: deadline)]
    }

    package func unchanged(_ books: inout Books) -> Receipt {
        books.reservation(reservation).map { .deadline($0.id, expiresAt: $0.deadline) } ?? .done
    }
}

/// The reservation, if it still keeps its units at `time`.
func openReservation(
    _ id: ReservationID, at time: Timestamp, _ books: inout Books
) throws(Rejection) -> Reservation {
    guard let found = books.reservation(id) else { throw .missing([.reservation(id)]) }
    guard !found.isLive(at: time) else { return found }
    let isDue = found.state == .live
    throw .closed([
        Closure(
            .reservation(id), state: isDue ? "expired" : found.state.word,
            at: found.state.endedAt ?? found.deadline)
    ])
}

/// Refuses a time that no reservation may last.
func checkSeconds(_ seconds: Int?, _ argument: String) throws(Rejection) {
    guard let seconds, !(1...Limits.reservationSeconds).contains(seconds) else { return }
    let problem = Invalidity(
        .argument(argument), "seconds", given: "\(seconds)",
        allowed: "1..\(Limits.reservationSeconds)")
    throw .invalid([problem])
}

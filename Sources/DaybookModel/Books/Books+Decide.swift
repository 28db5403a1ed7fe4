extension Books {
    /// Decides `request` at `time`, changing nothing.
    ///
    /// - Precondition: `time` is not before the last entry's.
    /// - Throws: the refusal. It burns no key.
    package mutating func decide(
        _ request: Request, at time: Timestamp
    ) throws(Rejection) -> Decision {
        precondition(time >= self.time, "time came in that is before the last entry's")
        if let claim = request.claim, let earlier = keyRecord(claim.key) {
            guard earlier.fingerprint == claim.fingerprint else {
                throw .keyReused(claim.key, at: earlier.position)
            }
            return .replayed(earlier.position, earlier.receipt)
        }
        let events = try request.command.decide(&self, at: time)
        guard !events.isEmpty else { return .unchanged(request.command.unchanged(&self)) }
        let step = Step(
            kind: request.command.kind, claim: request.claim, note: request.note, events: events)
        return .accepted(
            Entry(position: position.next, time: time, actor: request.actor, steps: [step]))
    }

    /// The entry that lets expire what has passed its deadline by `time`, if there is any.
    ///
    /// Asked again until it answers nil, before anything else is decided at `time`, so that a
    /// dead reservation never stands in anybody's way. Looks at each second once; no deadline
    /// lies further ahead than a reservation may last.
    package mutating func decideExpiries(at time: Timestamp) -> Entry? {
        let first = sweptThrough.milliseconds / 1_000
        let horizon = first + Int64(Limits.reservationSeconds) + 1
        var due: [ReservationID] = []
        for second in first...min(time.secondNotBefore, horizon) {
            guard let page = agenda.find(second, load: source.agenda) else { continue }
            for id in page.reservations where due.count < Limits.expiriesPerEntry {
                guard let reservation = reservation(id), !reservation.isLive(at: time) else {
                    continue
                }
                due.append(id)
            }
            guard due.count < Limits.expiriesPerEntry else { break }
        }
        guard !due.isEmpty else {
            sweptThrough = max(sweptThrough, time)
            return nil
        }
        let step = Step(
            kind: .expireReservations, claim: nil, note: .none,
            events: due.map(Event.reservationExpired))
        return Entry(position: position.next, time: time, actor: .daybook, steps: [step])
    }
}

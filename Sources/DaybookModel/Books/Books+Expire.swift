extension Books {
    /// The entry that lets expire what has passed its deadline by `time`, if there is any.
    ///
    /// Asked again until it answers nil, before anything else is decided at `time`, so that a
    /// dead reservation never stands in anybody's way. Looks at each second once.
    ///
    /// A full entry, which may leave more that is due, is dated at the last deadline it lets
    /// pass and not at `time`: so the books know at every position, also when they are opened
    /// there again after a crash, that no deadline before the last entry's time is still open.
    package mutating func decideExpiries(at time: Timestamp) -> Entry? {
        let first = sweptThrough.milliseconds / 1_000
        let last = min(time.secondNotBefore, latestDeadline.secondNotBefore)
        var due: [Reservation] = []
        var second = first
        while second <= last, due.count < Limits.expiriesPerEntry {
            due += overdue(in: second, at: time)
            second += 1
        }
        guard !due.isEmpty else {
            sweptThrough = max(sweptThrough, time)
            return nil
        }
        let isFull = due.count >= Limits.expiriesPerEntry
        due = Array(due.prefix(Limits.expiriesPerEntry))
        let end = isFull ? due.last?.deadline ?? time : time
        let step = Step(
            kind: .expireReservations, claim: nil, note: .none,
            events: due.map { .reservationExpired($0.id) })
        return Entry(
            position: position.next, time: max(self.time, end), actor: .daybook, steps: [step])
    }

    /// The reservations of one page of the agenda that are due, the earliest deadline first.
    private mutating func overdue(in second: Int64, at time: Timestamp) -> [Reservation] {
        guard let page = agenda.find(second, load: source.agenda) else { return [] }
        return page.reservations
            .compactMap { reservation($0) }
            .filter { !$0.isLive(at: time) }
            .sorted { ($0.deadline, $0.id) < ($1.deadline, $1.id) }
    }
    /// Makes the next sweep look as far as `deadline`, and as far back.
    ///
    /// The clock may have gone back since a sweep that found nothing and so left no entry.
    mutating func expect(_ deadline: Timestamp) {
        latestDeadline = max(latestDeadline, deadline)
        sweptThrough = min(sweptThrough, deadline)
    }
}

extension Books {
    /// The entry that lets expire what has passed its deadline by `time`, if there is any:
    /// reservations, and orders of which nothing was paid.
    ///
    /// Asked again until it answers nil, before anything else is decided at `time`, so that what
    /// is dead never stands in anybody's way. Looks at each second once.
    ///
    /// A full entry, which may leave more that is due, is dated at the last deadline it lets
    /// pass and not at `time`: so the books know at every position, also when they are opened
    /// there again after a crash, that no deadline before the last entry's time is still open.
    package mutating func decideExpiries(at time: Timestamp) -> Entry? {
        let first = sweptThrough.milliseconds / 1_000
        let last = min(time.secondNotBefore, latestDeadline.secondNotBefore)
        var due: [Overdue] = []
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
            kind: .passDeadlines, claim: nil, note: .none, events: due.map { $0.event })
        return Entry(
            position: position.next, time: max(self.time, end), actor: .daybook, steps: [step])
    }

    /// What is due on one page of the agenda, the earliest deadline first.
    private mutating func overdue(in second: Int64, at time: Timestamp) -> [Overdue] {
        guard let page = agenda.find(second, load: source.agenda) else { return [] }
        let reservations = page.reservations
            .compactMap { reservation($0) }
            .filter { !$0.isLive(at: time) }
            .map { Overdue($0.deadline, $0.id.value, .reservationExpired($0.id)) }
        var orders: [Overdue] = []
        for ordinal in page.orders {
            guard let order = order(ordinal), order.isOverdue(at: time), let payBy = order.payBy
            else { continue }
            orders.append(Overdue(payBy, ordinal.value, .orderExpired(ordinal)))
        }
        return (reservations + orders).sorted { $0.comesBefore($1) }
    }

    /// A deadline that has passed, and the event that says so.
    private struct Overdue {
        let deadline: Timestamp
        let number: UInt64
        let event: Event

        init(_ deadline: Timestamp, _ number: UInt64, _ event: Event) {
            self.deadline = deadline
            self.number = number
            self.event = event
        }

        /// In the order of deadlines; at one moment by number, reservations first.
        func comesBefore(_ other: Overdue) -> Bool {
            (deadline, number) < (other.deadline, other.number)
        }
    }
}

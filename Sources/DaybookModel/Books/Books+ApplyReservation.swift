extension Books {
    mutating func create(_ made: Reservation, of entry: Entry) throws(Finding) {
        guard made.id.value == shop.reservations + 1 else {
            throw finding(
                entry, .ordinalsAreDense, "reservation:\(made.id)",
                expected: "reservation \(shop.reservations + 1)", found: "\(made.id)")
        }
        guard made.deadline > entry.time, areWhole(made.lines, { $0.sku }) else {
            throw finding(
                entry, .linesAreWhole, "reservation:\(made.id)",
                expected: "each SKU once, and a deadline to come", found: "otherwise")
        }
        for line in made.lines {
            guard (0...line.asked.units).contains(line.granted), offer(of: line.sku) != nil else {
                throw finding(
                    entry, .linesAreWhole, "reservation:\(made.id) sku:\(line.sku)",
                    expected: "a SKU defined before, 0..\(line.asked) units granted",
                    found: "\(line.granted) units")
            }
        }
        changeShop(of: entry) { $0.reservations += 1 }
        for line in made.lines where line.granted > 0 {
            try change(line.sku, of: entry) { (stock) throws(Finding) in
                guard stock.available >= line.granted else {
                    throw Finding(
                        position: entry.position, invariant: .neverOversold,
                        subject: "sku:\(line.sku)",
                        expected: "at most \(stock.available) units reserved",
                        found: "\(line.granted)")
                }
                stock.reserved += line.granted
            }
        }
        reservations.put(made)
        post(entry, to: .reservation(made.id))
        try changeCustomer(made.customer, entry) { $0.reservations.append(made.id) }
        try changeAgenda(made.deadline) { $0.reservations.append(made.id) }
        expect(made.deadline)
    }

    mutating func extend(
        _ id: ReservationID, to deadline: Timestamp, of entry: Entry
    ) throws(Finding) {
        let before = try live(id, entry)
        guard entry.time < before.deadline, deadline > entry.time else {
            throw finding(
                entry, .reservationEndsOnce, "reservation:\(id)",
                expected: "an extension before the deadline", found: "one after it")
        }
        try stamp(id, entry) { $0.deadline = deadline }
        post(entry, to: .customer(before.customer))
        try changeAgenda(before.deadline) { $0.reservations.removeAll { $0 == id } }
        try changeAgenda(deadline) {
            $0.reservations.append(id)
            $0.reservations.sort()
        }
        expect(deadline)
    }

    /// Ends a live reservation, giving its units back to what is available.
    mutating func end(
        _ id: ReservationID, as state: ReservationState, of entry: Entry
    ) throws(Finding) {
        let before = try live(id, entry)
        try checkEnd(before, as: state, entry)
        try stamp(id, entry) { $0.state = state }
        for line in before.lines where line.granted > 0 {
            try change(line.sku, of: entry) { (stock) throws(Finding) in
                stock.reserved -= line.granted
            }
        }
        try changeCustomer(before.customer, entry) { $0.reservations.removeAll { $0 == id } }
        try changeAgenda(before.deadline) { $0.reservations.removeAll { $0 == id } }
    }

    private mutating func live(
        _ id: ReservationID, _ entry: Entry
    ) throws(Finding) -> Reservation {
        guard let found = reservation(id), found.state == .live else {
            throw finding(
                entry, .reservationEndsOnce, "reservation:\(id)",
                expected: "a live reservation",
                found: reservation(id)?.state.word ?? "none")
        }
        return found
    }

    private mutating func checkEnd(
        _ reservation: Reservation, as state: ReservationState, _ entry: Entry
    ) throws(Finding) {
        let inTime = entry.time < reservation.deadline
        let isRight =
            switch state {
            case .live: false
            case .released: inTime
            case .expired: !inTime
            case .consumed(let ordinal, _):
                inTime && placement?.ordinal == ordinal
                    && placement?.customer == reservation.customer
            }
        guard isRight else {
            throw finding(
                entry, .reservationEndsOnce, "reservation:\(reservation.id)",
                expected: "an end by its customer before, or by itself at, "
                    + "\(reservation.deadline.milliseconds)",
                found: "\(state.word) at \(entry.time.milliseconds)")
        }
    }

    private mutating func stamp(
        _ id: ReservationID, _ entry: Entry, _ body: (inout Reservation) -> Void
    ) throws(Finding) {
        _ = try reservations.change(id, load: source.reservation) {
            (reservation) throws(Finding) in
            body(&reservation)
            reservation.version = entry.position
        }
        post(entry, to: .reservation(id))
    }
}

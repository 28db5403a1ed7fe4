extension Books {
    /// Changes an order that did not expire before: what has expired is let expire first.
    mutating func changeInTime(
        _ ordinal: Ordinal, _ entry: Entry,
        _ body: (Order, inout OrderProgress) throws(Finding) -> Void
    ) throws(Finding) {
        try changeOrder(ordinal, entry) { (order, progress) throws(Finding) in
            guard !order.isOverdue(at: entry.time) else {
                throw Finding(
                    position: entry.position, invariant: .deadlinesAreKept,
                    subject: "order:\(ordinal)", expected: "its expiry first",
                    found: "something else")
            }
            try body(order, &progress)
        }
    }

    /// Changes what has become of an order, stamps its version, and takes it off the agenda once
    /// it waits for nothing.
    mutating func changeOrder(
        _ ordinal: Ordinal, _ entry: Entry,
        _ body: (Order, inout OrderProgress) throws(Finding) -> Void
    ) throws(Finding) {
        let outcome = try orders.change(ordinal, load: source.order) {
            (order) throws(Finding) -> (customer: CustomerID, settled: Timestamp?) in
            let awaited = order.awaitedPayment
            var progress = order.progress ?? OrderProgress(position: order.version)
            try body(order, &progress)
            order.progress = progress
            order.version = entry.position
            if order.endedAt == nil, order.openLines.isEmpty {
                order.progress?.endedAt = entry.time
            }
            return (order.customer, order.awaitedPayment == nil ? awaited : nil)
        }
        guard let outcome else {
            throw finding(
                entry, .chainIsWhole, "order:\(ordinal)", expected: "an order placed before",
                found: "none")
        }
        post(entry, to: .order(ordinal, of: outcome.customer))
        guard let settled = outcome.settled else { return }
        try changeAgenda(settled) { $0.orders.removeAll { $0 == ordinal } }
    }
}

/// Units on their way, each step checked against what the line has left (I9).
extension OrderProgress {
    mutating func cancel(
        _ lines: [CartLine], of order: Order, _ entry: Entry
    ) throws(Finding) {
        try move(lines, of: order, entry, { $0.open(of: $1) }) { $0.cancelled += $1 }
    }

    mutating func ship(
        _ lines: [CartLine], of order: Order, _ entry: Entry
    ) throws(Finding) {
        try move(lines, of: order, entry, { $0.open(of: $1) }) { $0.shipped += $1 }
    }

    mutating func takeBack(
        _ lines: [ReturnedLine], of order: Order, _ entry: Entry
    ) throws(Finding) {
        let lines = lines.map { CartLine(sku: $0.sku, quantity: $0.quantity) }
        try move(lines, of: order, entry, { units, _ in units.shipped - units.returned }) {
            $0.returned += $1
        }
    }

    /// Moves units of each line, of which `limit` says how many there are to move.
    private mutating func move(
        _ moved: [CartLine], of order: Order, _ entry: Entry,
        _ limit: (LineUnits, Quantity) -> Int, _ change: (inout LineUnits, Int) -> Void
    ) throws(Finding) {
        if units.isEmpty { units = Array(repeating: LineUnits(), count: order.lines.count) }
        for line in moved {
            let index = order.lines.firstIndex { $0.sku == line.sku }
            guard let index, line.quantity.units <= limit(units[index], order.lines[index].quantity)
            else {
                throw Finding(
                    position: entry.position, invariant: .unitsWithinOrder,
                    subject: "order:\(order.ordinal) sku:\(line.sku)",
                    expected: index.map { "\(limit(units[$0], order.lines[$0].quantity)) units" }
                        ?? "a line of the order",
                    found: "\(line.quantity)")
            }
            change(&units[index], line.quantity.units)
        }
        guard !moved.isEmpty else {
            throw Finding(
                position: entry.position, invariant: .linesAreWhole,
                subject: "order:\(order.ordinal)", expected: "1 line or more", found: "none")
        }
    }
}

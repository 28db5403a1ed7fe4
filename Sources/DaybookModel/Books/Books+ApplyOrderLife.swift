extension Books {
    /// Folds what happens to an order after it was placed.
    mutating func applyToOrder(_ event: Event, of entry: Entry) throws(Finding) {
        switch event {
        case .orderPaid(let ordinal, let amount, _):
            try pay(amount, for: ordinal, entry)
        case .orderRefunded(let ordinal, let amount, _):
            try refund(amount, for: ordinal, entry)
        case .orderCancelled(let ordinal, let lines):
            try changeInTime(ordinal, entry) { (order, progress) throws(Finding) in
                try progress.cancel(lines, of: order, entry)
            }
            try release(lines, entry)
        case .orderShipped(let ordinal, let lines):
            try ship(lines, of: ordinal, entry)
        case .orderReturned(let ordinal, let lines):
            try takeBack(lines, of: ordinal, entry)
        case .orderExpired(let ordinal):
            try expire(ordinal, entry)
        case .shopConfigured, .skuDefined, .skuPriced, .skuRetired, .stockReceived,
            .stockAdjusted, .stockCounted, .addressAdded, .cartLineSet, .cartCleared,
            .reservationCreated, .reservationExtended, .reservationReleased,
            .reservationExpired, .reservationConsumed, .orderPlaced, .stockCommitted,
            .cartOrdered, .cartsMerged:
            preconditionFailure("\(event.word) does not happen to an order")
        }
    }

    /// Puts an order that was just placed on the agenda, if it waits for a payment.
    mutating func expectPayment(
        by payBy: Timestamp, for order: Order, _ entry: Entry
    ) throws(Finding) {
        guard payBy > entry.time else {
            throw finding(
                entry, .deadlinesAreKept, "order:\(order.ordinal)",
                expected: "a deadline to come", found: "\(payBy.milliseconds)")
        }
        guard order.awaitedPayment != nil else { return }
        try changeAgenda(payBy) { $0.orders.append(order.ordinal) }
        expect(payBy)
    }

    private mutating func pay(
        _ amount: Money, for ordinal: Ordinal, _ entry: Entry
    ) throws(Finding) {
        try changeInTime(ordinal, entry) { (order, progress) throws(Finding) in
            guard amount > .zero, let held = order.held.adding(amount),
                held <= order.grandTotal, let paid = progress.paid.adding(amount)
            else {
                throw Finding(
                    position: entry.position, invariant: .totalsAddUp,
                    subject: "order:\(ordinal)",
                    expected: "up to \(order.grandTotal) held, \(order.held) so far",
                    found: "\(amount) paid")
            }
            progress.paid = paid
        }
    }

    private mutating func refund(
        _ amount: Money, for ordinal: Ordinal, _ entry: Entry
    ) throws(Finding) {
        try changeInTime(ordinal, entry) { (order, progress) throws(Finding) in
            guard amount > .zero, amount <= order.held,
                let refunded = progress.refunded.adding(amount)
            else {
                throw Finding(
                    position: entry.position, invariant: .totalsAddUp,
                    subject: "order:\(ordinal)", expected: "up to \(order.held) refunded",
                    found: "\(amount)")
            }
            progress.refunded = refunded
        }
    }

    private mutating func ship(
        _ lines: [CartLine], of ordinal: Ordinal, _ entry: Entry
    ) throws(Finding) {
        try changeInTime(ordinal, entry) { (order, progress) throws(Finding) in
            try progress.ship(lines, of: order, entry)
        }
        for line in lines {
            try change(line.sku, of: entry) { (stock) throws(Finding) in
                stock.committed -= line.quantity.units
                stock.onHand -= line.quantity.units
                stock.movements.shipped += line.quantity.units
            }
        }
    }

    private mutating func takeBack(
        _ lines: [ReturnedLine], of ordinal: Ordinal, _ entry: Entry
    ) throws(Finding) {
        try changeInTime(ordinal, entry) { (order, progress) throws(Finding) in
            try progress.takeBack(lines, of: order, entry)
        }
        for line in lines {
            try change(line.sku, of: entry) { (stock) throws(Finding) in
                switch line.disposition {
                case .restock: try shift(line.quantity.units, to: &stock, \.restocked, entry)
                case .discard: break
                }
            }
        }
    }

    private mutating func expire(_ ordinal: Ordinal, _ entry: Entry) throws(Finding) {
        guard let order = order(ordinal), order.isOverdue(at: entry.time) else {
            throw finding(
                entry, .deadlinesAreKept, "order:\(ordinal)",
                expected: "an order that waited in vain for a payment", found: "another or none")
        }
        let open = order.openLines
        try changeOrder(ordinal, entry) { (order, progress) throws(Finding) in
            try progress.cancel(open, of: order, entry)
        }
        try release(open, entry)
    }

    /// Makes units that an order had available again.
    private mutating func release(_ lines: [CartLine], _ entry: Entry) throws(Finding) {
        for line in lines {
            try change(line.sku, of: entry) { (stock) throws(Finding) in
                stock.committed -= line.quantity.units
                stock.sold -= line.quantity.units
            }
        }
    }
}

extension Books {
    /// Folds one entry into the rows, checking every invariant that it can break.
    ///
    /// The same fold serves the committer, recovery, audit and rebuild.
    /// - Returns: the receipt of the entry's last step.
    /// - Throws: the first contradiction; the books are then not to be used any further.
    @discardableResult
    package mutating func apply(_ entry: Entry) throws(Finding) -> Receipt {
        try begin(entry)
        var receipt = Receipt.done
        let steps = entry.steps.span
        for index in steps.indices { receipt = try apply(steps[index], of: entry) }
        end(entry)
        return receipt
    }

    /// Folds one step of `entry`, which is the next one.
    mutating func apply(_ step: Step, of entry: Entry) throws(Finding) -> Receipt {
        // Events are lent, not copied, here and where they are written down.
        let events = step.events.span
        for index in events.indices { try apply(events[index], of: entry) }
        try endStep(of: entry)
        let receipt =
            events.isEmpty ? .done : self.receipt(for: step.kind, events[0], of: entry)
        if let claim = step.claim { try remember(claim, receipt, of: entry) }
        return receipt
    }
}

/// The same fold for who has steps and events elsewhere than in arrays of the entry (`EntryBatch`):
/// ``begin(_:)``, each event, ``endStep(of:)`` and ``remember(_:_:of:)`` after those of a step,
/// ``end(_:)``. The steps of the `entry` that is named are not looked at.
extension Books {
    /// Checks that `entry` is the next one.
    package mutating func begin(_ entry: Entry) throws(Finding) {
        guard entry.position == position.next else {
            throw finding(
                entry, .chainIsWhole, "entry", expected: "position \(position.next)",
                found: "position \(entry.position)")
        }
        guard entry.time >= time else {
            throw finding(
                entry, .timeNeverDecreases, "entry", expected: "time ≥ \(time.milliseconds)",
                found: "\(entry.time.milliseconds)")
        }
    }

    /// Notes that every step of `entry` is folded.
    package mutating func end(_ entry: Entry) {
        position = entry.position
        time = entry.time
        // Whoever decided it had let everything expire that was due (``decideExpiries(at:)``).
        sweptThrough = max(sweptThrough, time)
    }

    /// Ends a step whose events are folded: nothing that belongs to it is missing.
    package mutating func endStep(of entry: Entry) throws(Finding) {
        try finishPlacement(of: entry)
    }

    /// Folds one event of `entry`.
    package mutating func apply(_ event: Event, of entry: Entry) throws(Finding) {
        switch event {
        case .shopConfigured(let settings):
            changeShop(of: entry) { $0.settings = settings }
        case .skuDefined(let sku, let name, let price):
            try define(sku, name: name, price: price, of: entry)
        case .skuPriced(let sku, let price):
            try change(sku, of: entry) { (stock) throws(Finding) in stock.price = price }
        case .skuRetired(let sku):
            try change(sku, of: entry) { (stock) throws(Finding) in stock.isActive = false }
        case .stockReceived, .stockAdjusted, .stockCounted:
            try move(event, of: entry)
        case .addressAdded(let customer, let id, let text):
            try add(Address(id: id, text: text, addedAt: entry.time), of: customer, entry)
        case .cartLineSet(let customer, let sku, let was, let units):
            try setLine(of: customer, sku, was: was, units: units, entry)
        case .cartCleared(let customer):
            try changeCart(of: customer, entry) { (cart) throws(Finding) in cart.clear() }
        case .reservationCreated(let id, let customer, let deadline, let lines):
            let made = Reservation(
                id: id, customer: customer, lines: lines, deadline: deadline,
                version: entry.position)
            try create(made, of: entry)
        case .reservationExtended(let id, let deadline):
            try extend(id, to: deadline, of: entry)
        case .reservationReleased(let id):
            try end(id, as: .released(at: entry.time), of: entry)
        case .reservationExpired(let id):
            try end(id, as: .expired(at: entry.time), of: entry)
        case .reservationConsumed(let id, let ordinal):
            try end(id, as: .consumed(by: ordinal, at: entry.time), of: entry)
        case .orderPlaced(let placed):
            try place(placed, of: entry)
        case .stockCommitted(let sku, let quantity, let ordinal):
            try commit(sku, quantity, to: ordinal, of: entry)
        case .cartOrdered(let customer, let ordinal, let lines):
            try takeFromCart(of: customer, by: ordinal, lines, entry)
        case .cartsMerged(let from, let into, let rule, let lines):
            try merge(from, into: into, by: rule, lines, entry)
        case .orderPaid, .orderRefunded, .orderCancelled, .orderShipped, .orderReturned,
            .orderExpired:
            try applyToOrder(event, of: entry)
        }
    }

    /// Notes what the key of a step was used for.
    package mutating func remember(
        _ claim: Claim, _ receipt: Receipt, of entry: Entry
    ) throws(Finding) {
        if !isKnownToBeNew(claim.key), let earlier = keyRecord(claim.key) {
            throw finding(
                entry, .ordinalsAreDense, "key:\(claim.key)", expected: "a key not used before",
                found: "the key of entry \(earlier.position)")
        }
        keys.insert(
            KeyRecord(
                key: claim.key, position: entry.position, fingerprint: claim.fingerprint,
                receipt: receipt))
    }

    /// Whether no row needs to be looked for to know that `key` was never used.
    private mutating func isKnownToBeNew(_ key: Key) -> Bool {
        if usedKeys != nil { return usedKeys?.insert(key) == true }
        // Just decided on this key, it was looked up then: one look into the ledgers is enough.
        defer { unusedKey = nil }
        return unusedKey == key
    }

    func finding(
        _ entry: Entry, _ invariant: Invariant, _ subject: String, expected: String,
        found: String
    ) -> Finding {
        Finding(
            position: entry.position, invariant: invariant, subject: subject,
            expected: expected, found: found)
    }

    mutating func changeShop(of entry: Entry, _ body: (inout Shop) -> Void) {
        body(&shop)
        shop.version = entry.position
        shopIsDirty = true
    }
}

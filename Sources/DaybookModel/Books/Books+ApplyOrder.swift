extension Books {
    /// Records an order, recomputing from the state just before what its decision relied on.
    mutating func place(_ placed: OrderPlaced, of entry: Entry) throws(Finding) {
        guard placement == nil, placed.ordinal.value == shop.orders + 1 else {
            throw finding(
                entry, .ordinalsAreDense, "order:\(placed.ordinal)",
                expected: "order \(shop.orders + 1)", found: "\(placed.ordinal)")
        }
        guard areWhole(placed.lines, { $0.sku }) else {
            throw finding(
                entry, .linesAreWhole, "order:\(placed.ordinal)",
                expected: "1 line or more, each SKU once", found: "otherwise")
        }
        try checkTotals(placed, entry)
        try checkEvidence(placed, entry)
        placement = Placement(placed)
        changeShop(of: entry) { $0.orders += 1 }
        post(entry, placing: placed.ordinal, of: placed.customer)
        let row = Order(placed, at: entry.time, version: entry.position)
        if let payBy = placed.payBy { try expectPayment(by: payBy, for: row, entry) }
        // No order has the ordinal yet: it is the next.
        orders.insert(row)
    }

    /// Commits the units of the next line of the order being placed.
    mutating func commit(
        _ sku: SKU, _ quantity: Quantity, to ordinal: Ordinal, of entry: Entry
    ) throws(Finding) {
        guard placement?.takeNext(sku, quantity, of: ordinal) == true else {
            throw finding(
                entry, .promisesAddUp, "order:\(ordinal) sku:\(sku)",
                expected: "the units of the order's next line", found: "\(quantity) units")
        }
        try change(sku, of: entry) { (stock) throws(Finding) in
            guard stock.available >= quantity.units else {
                throw Finding(
                    position: entry.position, invariant: .neverOversold, subject: "sku:\(sku)",
                    expected: "at most \(stock.available) units sold", found: "\(quantity)")
            }
            stock.committed += quantity.units
            stock.sold += quantity.units
        }
    }

    /// Checks at the end of a step that an order was followed by all that belongs to it.
    mutating func finishPlacement(of entry: Entry) throws(Finding) {
        guard let due = placement else { return }
        guard due.isComplete else {
            throw finding(
                entry, .promisesAddUp, "order:\(due.ordinal)",
                expected: "\(due.lines.count) lines committed and the cart settled",
                found: "\(due.committed) lines committed")
        }
        placement = nil
    }

    /// Whether there are 1 to 200 lines, each of another SKU.
    func areWhole<Line>(_ lines: [Line], _ sku: (Line) -> SKU) -> Bool {
        guard (1...Limits.orderLines).contains(lines.count) else { return false }
        // Most orders are short: comparing each with each needs no set.
        if lines.count > 16 { return Set(lines.map(sku)).count == lines.count }
        for (index, line) in lines.enumerated() {
            for earlier in lines[..<index] where sku(earlier) == sku(line) { return false }
        }
        return true
    }

    private mutating func checkTotals(_ placed: OrderPlaced, _ entry: Entry) throws(Finding) {
        let totals = Totals(of: placed.lines, shipping: placed.shippingFee)
        let recorded = Totals(
            recorded: placed.merchandiseTotal, shipping: placed.shippingFee,
            grand: placed.grandTotal)
        guard totals == recorded, placed.shippingFee == shop.settings.shippingFee,
            placed.currency == shop.settings.currency
        else {
            throw finding(
                entry, .totalsAddUp, "order:\(placed.ordinal)",
                expected: totals.map { "\($0.merchandise), \($0.grand)" } ?? "a total in range",
                found: "\(placed.merchandiseTotal), \(placed.grandTotal)")
        }
    }

    /// I4 and I5 once more, from the rows as they stood before the order.
    private mutating func checkEvidence(_ placed: OrderPlaced, _ entry: Entry) throws(Finding) {
        let own = liveReservations(of: placed.customer, at: entry.time)
        for line in placed.lines {
            let offer = self.offer(of: line.sku)
            let covered = own.reduce(0) { $0 + $1.granted(of: line.sku) }
            guard let offer, offer.isActive, offer.price == line.unitPrice else {
                throw finding(
                    entry, .totalsAddUp, "sku:\(line.sku)",
                    expected: "a SKU on sale for \(line.unitPrice)",
                    found: offer.map { "\($0.price)" } ?? "none")
            }
            guard covered + offer.available >= line.quantity.units else {
                throw finding(
                    entry, .neverOversold, "sku:\(line.sku)",
                    expected: "at most \(covered + offer.available) units sold",
                    found: "\(line.quantity)")
            }
            guard let seen = placed.seen, covered < line.quantity.units else { continue }
            guard offer.version <= seen else {
                throw finding(
                    entry, .versionsWereSeen, "sku:\(line.sku)",
                    expected: "a version up to \(seen)", found: "\(offer.version)")
            }
        }
        guard let seen = placed.seen else { return }
        let cartVersion = placed.fromCart ? cart(placed.customer)?.version ?? .zero : .zero
        guard cartVersion <= seen, seen <= position else {
            throw finding(
                entry, .versionsWereSeen, "cart:\(placed.customer)",
                expected: "a version up to \(seen), itself in the past", found: "\(cartVersion)")
        }
    }
}

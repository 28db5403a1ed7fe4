extension Books {
    mutating func define(
        _ sku: SKU, name: String, price: Money, of entry: Entry
    ) throws(Finding) {
        if stock(sku) != nil {
            try change(sku, of: entry) { (stock) throws(Finding) in
                stock.name = name
                stock.price = price
                stock.isActive = true
            }
            return
        }
        let row = Stock(
            sku: sku, name: name, price: price, isActive: true, version: entry.position)
        stocks.put(row)
        catalogue.add(sku)
        post(entry, to: .sku(sku))
        changeShop(of: entry) { $0.skus += 1 }
    }

    /// Changes a SKU's row, stamps its version and checks what must hold of it afterwards.
    mutating func change(
        _ sku: SKU, of entry: Entry, _ body: (inout Stock) throws(Finding) -> Void
    ) throws(Finding) {
        // Not `source.stock`, which would be a closure made anew for each line of each order.
        let source = self.source
        let done: Void? = try stocks.change(sku, load: { source.stock($0) }) {
            (stock) throws(Finding) in
            try body(&stock)
            stock.version = entry.position
            guard stock.reserved >= 0, stock.committed >= 0 else {
                throw Finding(
                    position: entry.position, invariant: .countersNotNegative,
                    subject: "sku:\(sku)", expected: "reserved and committed ≥ 0",
                    found: "reserved \(stock.reserved), committed \(stock.committed)")
            }
            guard stock.onHand == stock.movements.total,
                (0...Limits.unitsOnHand).contains(stock.onHand)
            else {
                throw Finding(
                    position: entry.position, invariant: .onHandAddsUp, subject: "sku:\(sku)",
                    expected: "\(stock.movements.total) on hand, 0..\(Limits.unitsOnHand)",
                    found: "\(stock.onHand)")
            }
        }
        guard done != nil else {
            throw finding(
                entry, .chainIsWhole, "sku:\(sku)", expected: "a SKU defined before",
                found: "none")
        }
        post(entry, to: .sku(sku))
    }

    /// Facts about units on hand.
    mutating func move(_ event: Event, of entry: Entry) throws(Finding) {
        switch event {
        case .stockReceived(let sku, let quantity):
            try change(sku, of: entry) { (stock) throws(Finding) in
                try shift(quantity.units, to: &stock, \.received, entry)
            }
        case .stockAdjusted(let sku, let delta):
            try change(sku, of: entry) { (stock) throws(Finding) in
                try shift(delta, to: &stock, \.adjusted, entry)
            }
        case .stockCounted(let sku, let counted, let was):
            try change(sku, of: entry) { (stock) throws(Finding) in
                guard stock.onHand == was, counted >= 0 else {
                    throw Finding(
                        position: entry.position, invariant: .onHandAddsUp,
                        subject: "sku:\(sku)",
                        expected: "\(stock.onHand) before the count, 0 or more after",
                        found: "\(was) before, \(counted) after")
                }
                try shift(counted - was, to: &stock, \.counted, entry)
            }
        case .shopConfigured, .skuDefined, .skuPriced, .skuRetired, .addressAdded, .cartLineSet,
            .cartCleared, .reservationCreated, .reservationExtended, .reservationReleased,
            .reservationExpired, .reservationConsumed, .orderPlaced, .stockCommitted,
            .cartOrdered, .orderPaid, .orderRefunded, .orderCancelled, .orderShipped,
            .orderReturned, .orderExpired, .cartsMerged:
            preconditionFailure("\(event.word) does not move units on hand")
        }
    }
}

/// Moves units on hand and the sum of such movements; a damaged event may name any number.
func shift(
    _ delta: Int, to stock: inout Stock, _ sum: WritableKeyPath<Movements, Int>, _ entry: Entry
) throws(Finding) {
    let (moved, sumOverflows) = stock.movements[keyPath: sum].addingReportingOverflow(delta)
    let (onHand, overflows) = stock.onHand.addingReportingOverflow(delta)
    guard !sumOverflows, !overflows, (0...Limits.unitsOnHand).contains(onHand) else {
        throw Finding(
            position: entry.position, invariant: .onHandAddsUp, subject: "sku:\(stock.sku)",
            expected: "0..\(Limits.unitsOnHand) on hand",
            found: "\(stock.onHand) and \(delta)")
    }
    stock.movements[keyPath: sum] = moved
    stock.onHand = onHand
}

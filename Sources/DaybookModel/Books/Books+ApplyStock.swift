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
        stocks.put(row, as: sku)
        catalogue.add(sku)
        changeShop(of: entry) { $0.skus += 1 }
    }

    /// Changes a SKU's row, stamps its version and checks what must hold of it afterwards.
    mutating func change(
        _ sku: SKU, of entry: Entry, _ body: (inout Stock) throws(Finding) -> Void
    ) throws(Finding) {
        let done: Void? = try stocks.change(sku, load: source.stock) { (stock) throws(Finding) in
            try body(&stock)
            stock.version = entry.position
            guard stock.reserved >= 0, stock.committed >= 0 else {
                throw Finding(
                    position: entry.position, invariant: .countersNotNegative,
                    subject: "sku:\(sku)", expected: "reserved and committed ≥ 0",
                    found: "reserved \(stock.reserved), committed \(stock.committed)")
            }
            guard stock.onHand == stock.movements.total, stock.onHand >= 0 else {
                throw Finding(
                    position: entry.position, invariant: .onHandAddsUp, subject: "sku:\(sku)",
                    expected: "\(stock.movements.total) on hand, not below 0",
                    found: "\(stock.onHand)")
            }
        }
        guard done != nil else {
            throw finding(
                entry, .chainIsWhole, "sku:\(sku)", expected: "a SKU defined before",
                found: "none")
        }
    }

    /// Facts about units on hand.
    mutating func move(_ event: Event, of entry: Entry) throws(Finding) {
        switch event {
        case .stockReceived(let sku, let quantity):
            try change(sku, of: entry) { (stock) throws(Finding) in
                stock.movements.received += quantity.units
                stock.onHand += quantity.units
            }
        case .stockAdjusted(let sku, let delta):
            try change(sku, of: entry) { (stock) throws(Finding) in
                stock.movements.adjusted += delta
                stock.onHand += delta
            }
        case .stockCounted(let sku, let counted, let was):
            try change(sku, of: entry) { (stock) throws(Finding) in
                guard stock.onHand == was else {
                    throw Finding(
                        position: entry.position, invariant: .onHandAddsUp,
                        subject: "sku:\(sku)", expected: "\(stock.onHand) before the count",
                        found: "\(was)")
                }
                stock.movements.counted += counted - was
                stock.onHand = counted
            }
        case .shopConfigured, .skuDefined, .skuPriced, .skuRetired, .addressAdded, .cartLineSet,
            .cartCleared, .reservationCreated, .reservationExtended, .reservationReleased,
            .reservationExpired, .reservationConsumed, .orderPlaced, .stockCommitted,
            .cartOrdered:
            preconditionFailure("\(event.word) does not move units on hand")
        }
    }
}

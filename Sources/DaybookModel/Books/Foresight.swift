/// Names that the next few requests are going to look up.
///
/// The books are larger than the processor's caches, so most look-ups wait for memory. Touching
/// what several requests need, one after the other with nothing in between, lets those waits
/// overlap (``Books/touch(_:)``); deciding then finds it near. A hint: it changes no answer.
package struct Foresight {
    fileprivate var skus: [SKU] = []
    fileprivate var customers: [CustomerID] = []
    fileprivate var keys: [Key] = []

    package init() {}

    /// Notes what `request` is known to look at.
    package mutating func note(_ request: Request) {
        if let claim = request.claim { keys.append(claim.key) }
        request.command.foresee(&self)
    }

    package mutating func note(_ key: Key) {
        keys.append(key)
    }

    /// Notes what folding `event` is known to look at; orders are most of what is folded.
    package mutating func note(_ event: Event) {
        guard case .orderPlaced(let placed) = event else { return }
        note(placed.customer)
        for line in placed.lines { skus.append(line.sku) }
    }

    mutating func note(_ customer: CustomerID) {
        customers.append(customer)
    }

    mutating func note(_ items: [CartLine]) {
        for item in items { skus.append(item.sku) }
    }

    /// Forgets everything, but keeps its room.
    package mutating func clear() {
        skus.removeAll(keepingCapacity: true)
        customers.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
    }
}

extension Books {
    /// Touches what `foresight` names: first where it is noted that the rows stand, then the rows.
    package mutating func touch(_ foresight: borrowing Foresight) {
        var seen: UInt64 = 0
        for sku in foresight.skus { seen &+= stocks.touchIndex(sku) }
        for customer in foresight.customers { seen &+= customers.touchIndex(customer) }
        for key in foresight.keys { seen &+= keys.touchIndex(key) }
        seen &+= source.touch(foresight.keys)
        // Their rows are longer than a line of the cache: the second and the third are wanted, too.
        for sku in foresight.skus {
            seen &+= stocks.touchRow(sku) {
                UInt64(truncatingIfNeeded: $0.committed &+ $0.movements.shipped)
            }
        }
        for customer in foresight.customers where customers.holds(customer) { seen &+= 1 }
        touched = seen
    }
}

import DaybookModel

extension ReferenceShop {
    /// Lets expire what is due at `time`: one more entry, if anything is.
    mutating func expire(at time: Timestamp) {
        let due = reservations.indices.filter {
            reservations[$0].end == nil && reservations[$0].deadline <= time
        }
        let unpaid = sales.indices.filter { sales[$0].isOverdue(at: time) }
        guard !due.isEmpty || !unpaid.isEmpty else { return }
        position += 1
        for index in due { end(index, as: "expired") }
        for index in unpaid { cancel(index, sales[index].openLines) }
    }

    mutating func run(_ act: Act, key: Key?, at time: Timestamp) -> Verdict {
        expire(at: time)
        let name = key.map { "key \($0)" } ?? act.reference
        if let name, let earlier = keys[name] { return earlier == act ? .replayed : .keyReused }
        position += 1
        let verdict = carryOut(act, at: time)
        guard verdict == .accepted else {
            position -= 1
            return verdict
        }
        if let name { keys[name] = act }
        return verdict
    }

    private mutating func carryOut(_ act: Act, at time: Timestamp) -> Verdict {
        switch act {
        case .define(let sku, let price): define(sku, price)
        case .price(let sku, let price): reprice(sku, price)
        case .retire(let sku): retire(sku)
        case .receive(let sku, let quantity): move(sku, quantity.units)
        case .adjust(let sku, let delta):
            items[sku] == nil
                ? .missing : onHand(sku) + delta < 0 ? .exceeds : move(sku, delta)
        case .count(let sku, let counted, let seen): count(sku, counted, seen)
        case .address(let customer): address(customer)
        case .add(let customer, let sku, let delta, let seen):
            line(customer, sku, inCart(sku, of: customer) + delta, seen)
        case .set(let customer, let sku, let units, let seen): line(customer, sku, units, seen)
        case .remove(let customer, let skus): remove(customer, skus)
        case .clear(let customer): remove(customer, (carts[customer] ?? []).map(\.sku))
        case .reserve(let customer, let seconds, let partial, let lines):
            reserve(customer, time.adding(seconds: seconds), partial, lines)
        case .extend(let id, let seconds): extend(id, to: time.adding(seconds: seconds))
        case .release(let id): release(id)
        case .place(let customer, let seen, let total, let address, let payBy, let basket):
            place(customer, seen, total, address, basket, at: time, payBy: payBy)
        case .pay(let order, let amount, _): pay(order, amount.minor)
        case .refund(let order, let amount, _): refund(order, amount.minor)
        case .cancel(let order, let items):
            moveOpen(order, items) { shop, index, lines in shop.cancel(index, lines) }
        case .ship(let order, let items): ship(order, items)
        case .takeBack(let order, let items): takeBack(order, items)
        case .merge(let from, let into, let rule): merge(from, into, rule)
        }
    }

    private mutating func define(_ sku: SKU, _ price: Money) -> Verdict {
        if let item = items[sku], item.isActive, item.price == price { return .unchanged }
        items[sku] = Item(price: price)
        touch("sku:\(sku)")
        return .accepted
    }

    private mutating func reprice(_ sku: SKU, _ price: Money) -> Verdict {
        guard let item = items[sku] else { return .missing }
        guard item.price != price else { return .unchanged }
        items[sku]?.price = price
        touch("sku:\(sku)")
        return .accepted
    }

    private mutating func retire(_ sku: SKU) -> Verdict {
        guard let item = items[sku] else { return .missing }
        guard item.isActive else { return .unchanged }
        items[sku]?.isActive = false
        touch("sku:\(sku)")
        return .accepted
    }

    private mutating func move(_ sku: SKU, _ delta: Int) -> Verdict {
        guard items[sku] != nil else { return .missing }
        moves.append((sku, delta))
        touch("sku:\(sku)")
        return .accepted
    }

    private mutating func count(_ sku: SKU, _ counted: Int, _ seen: Position?) -> Verdict {
        guard items[sku] != nil else { return .missing }
        if let seen, seen.value >= position { return .invalid }
        if let seen, version("sku:\(sku)") > seen.value { return .stale }
        return move(sku, counted - onHand(sku))
    }

    private mutating func address(_ customer: CustomerID) -> Verdict {
        addresses.append(customer)
        return .accepted
    }

    private mutating func line(
        _ customer: CustomerID, _ sku: SKU, _ units: Int, _ seen: Position?
    ) -> Verdict {
        guard units >= 0 else { return .invalid }
        if let seen, seen.value >= position { return .invalid }
        if let seen, version("cart:\(customer)") > seen.value { return .stale }
        let was = inCart(sku, of: customer)
        guard units != was else { return .unchanged }
        if units > was {
            guard let item = items[sku] else { return .missing }
            guard item.isActive else { return .closed }
        }
        var lines = carts[customer] ?? []
        if let index = lines.firstIndex(where: { $0.sku == sku }) { lines.remove(at: index) }
        if units > 0 { lines.append(CartLine(sku, units)) }
        carts[customer] = lines
        touch("cart:\(customer)")
        return .accepted
    }

    private mutating func remove(_ customer: CustomerID, _ skus: [SKU]) -> Verdict {
        let before = carts[customer] ?? []
        let after = before.filter { !skus.contains($0.sku) }
        guard after.count < before.count else { return .unchanged }
        carts[customer] = after
        touch("cart:\(customer)")
        return .accepted
    }
}

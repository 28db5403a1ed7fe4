import DaybookModel

extension ReferenceShop {
    mutating func reserve(
        _ customer: CustomerID, _ deadline: Timestamp, _ partial: Bool, _ asked: [CartLine]
    ) -> Verdict {
        let lines = wanted(.items(asked), of: customer)
        if lines.contains(where: { items[$0.sku] == nil }) { return .missing }
        if lines.contains(where: { items[$0.sku]?.isActive == false }) { return .closed }
        let granted = lines.map { line in
            (sku: line.sku, granted: min(max(0, available(line.sku)), line.quantity.units))
        }
        let isWhole = zip(lines, granted).allSatisfy { $0.quantity.units == $1.granted }
        let isSome = granted.contains { $0.granted > 0 }
        guard isWhole || (partial && isSome) else { return .soldOut }
        reservations.append(Kept(customer: customer, lines: granted, deadline: deadline))
        for line in granted where line.granted > 0 { touch("sku:\(line.sku)") }
        return .accepted
    }

    mutating func extend(_ id: ReservationID, to deadline: Timestamp) -> Verdict {
        let index = Int(id.value) - 1
        guard reservations.indices.contains(index) else { return .missing }
        guard reservations[index].end == nil else { return .closed }
        guard reservations[index].deadline != deadline else { return .unchanged }
        reservations[index].deadline = deadline
        return .accepted
    }

    mutating func release(_ id: ReservationID) -> Verdict {
        let index = Int(id.value) - 1
        guard reservations.indices.contains(index) else { return .missing }
        guard reservations[index].end != "released" else { return .unchanged }
        guard reservations[index].end == nil else { return .closed }
        end(index, as: "released")
        return .accepted
    }

    mutating func end(_ index: Int, as word: String) {
        reservations[index].end = word
        for line in reservations[index].lines where line.granted > 0 {
            touch("sku:\(line.sku)")
        }
    }

    mutating func place(
        _ customer: CustomerID, _ seen: Position?, _ total: Money?, _ address: AddressID?,
        _ basket: Basket, at time: Timestamp, payBy: Int?
    ) -> Verdict {
        if let seen, seen.value >= position { return .invalid }
        guard hasAddress(customer, address) else { return .invalid }
        let lines = wanted(basket, of: customer)
        if case .cart(let named) = basket {
            if named.contains(where: { inCart($0, of: customer) == 0 }) { return .missing }
            if lines.isEmpty { return .invalid }
        }
        if lines.contains(where: { items[$0.sku] == nil }) { return .missing }
        if lines.contains(where: { items[$0.sku]?.isActive == false }) { return .closed }
        if let seen, isStale(lines, basket, of: customer, since: seen.value) { return .stale }
        let isShort = lines.contains { line in
            line.quantity.units > own(line.sku, of: customer) + available(line.sku)
        }
        if isShort { return .soldOut }
        guard let grand = grandTotal(basket, of: customer) else { return .invalid }
        if let total, total != grand { return .total }
        let number = "\(time.compactUTC)-\(customer)-\(sales.count + 1)"
        let prices = lines.map { ($0.sku, items[$0.sku]?.price.minor ?? 0) }
        sell(
            ReferenceSale(
                number: number, position: position, customer: customer, lines: lines,
                prices: Dictionary(uniqueKeysWithValues: prices), grand: grand.minor,
                payBy: payBy.map { time.adding(seconds: $0) }))
        if case .cart = basket { settle(customer, lines) }
        return .accepted
    }

    private func hasAddress(_ customer: CustomerID, _ address: AddressID?) -> Bool {
        guard let address else { return addresses.contains(customer) }
        let index = Int(address.value) - 1
        return addresses.indices.contains(index) && addresses[index] == customer
    }

    private func isStale(
        _ lines: [CartLine], _ basket: Basket, of customer: CustomerID, since seen: UInt64
    ) -> Bool {
        if case .cart = basket, version("cart:\(customer)") > seen { return true }
        return lines.contains { line in
            version("sku:\(line.sku)") > seen
                && own(line.sku, of: customer) < line.quantity.units
        }
    }

    private mutating func sell(_ sale: ReferenceSale) {
        for index in reservations.indices
        where reservations[index].end == nil && reservations[index].customer == sale.customer {
            let isUsed = sale.lines.contains { reservations[index].granted($0.sku) > 0 }
            if isUsed { end(index, as: "consumed") }
        }
        sales.append(sale)
        touch("order:\(sale.number)")
        for line in sale.lines { touch("sku:\(line.sku)") }
    }

    private mutating func settle(_ customer: CustomerID, _ lines: [CartLine]) {
        carts[customer] = (carts[customer] ?? []).filter { line in
            !lines.contains { $0.sku == line.sku }
        }
        touch("cart:\(customer)")
    }
}

/// Keeps units for one customer until a deadline, all of them or, if partial, what there is.
package struct CreateReservation: Command {
    package static let kind = CommandKind.createReservation

    package let customer: CustomerID
    /// How long, 1 to ``Limits/reservationSeconds``; nil for the shop's own setting.
    package let seconds: Int?
    package let isPartial: Bool
    /// As asked; a SKU named twice counts as its sum.
    package let items: [CartLine]

    package init(customer: CustomerID, seconds: Int?, isPartial: Bool, items: [CartLine]) {
        self.customer = customer
        self.seconds = seconds
        self.isPartial = isPartial
        self.items = items
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(customer)
        fingerprint.mix(seconds.map { UInt64(bitPattern: Int64($0)) })
        fingerprint.mix(isPartial ? 1 : 0)
        for item in items {
            fingerprint.mix(item.sku)
            fingerprint.mix(item.quantity.units)
        }
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        try checkSeconds(seconds, "TTL")
        let items = try summed(items)
        try checkOnSale(items.map(\.sku), &books)
        let live = books.customer(customer)?.reservations.count ?? 0
        guard live < Limits.reservations else {
            let problem = Invalidity(
                .customer(customer), "reservations", given: "\(live + 1)",
                allowed: "0..\(Limits.reservations)")
            throw .invalid([problem])
        }
        let lines = try grant(items, &books)
        let deadline = time.adding(seconds: seconds ?? books.shop.settings.reservationSeconds)
        let id = ReservationID(books.shop.reservations + 1)
        return [.reservationCreated(id, customer, deadline: deadline, lines: lines)]
    }

    private func grant(
        _ items: [CartLine], _ books: inout Books
    ) throws(Rejection) -> [ReservationLine] {
        var lines: [ReservationLine] = []
        var short: [Shortage] = []
        for item in items {
            let available = max(0, books.offer(of: item.sku)?.available ?? 0)
            let granted = min(available, item.quantity.units)
            lines.append(
                ReservationLine(sku: item.sku, asked: item.quantity, granted: granted))
            guard granted < item.quantity.units else { continue }
            short.append(
                Shortage(sku: item.sku, asked: item.quantity.units, available: available))
        }
        let grantsSome = lines.contains { $0.granted > 0 }
        guard short.isEmpty || (isPartial && grantsSome) else { throw .soldOut(short) }
        return lines
    }
}

/// The items with each SKU once, in the order first named, quantities added up.
func summed(_ items: [CartLine]) throws(Rejection) -> [CartLine] {
    // Most name each SKU once, and few of them: nothing to add up, and no second list to make.
    if (1...16).contains(items.count), areAllDifferent(items) { return items }
    var lines: [CartLine] = []
    lines.reserveCapacity(items.count)
    // Few are compared each with each; for many that would take the square of their number.
    var places: [SKU: Int] = [:]
    let areMany = items.count > 16
    for item in items {
        let known = areMany ? places[item.sku] : lines.firstIndex { $0.sku == item.sku }
        guard let index = known else {
            if areMany { places[item.sku] = lines.count }
            lines.append(item)
            continue
        }
        guard let sum = lines[index].quantity.adding(item.quantity) else {
            let given = lines[index].quantity.units + item.quantity.units
            let problem = Invalidity(
                .sku(item.sku), "quantity", given: "\(given)", allowed: "1..\(Limits.quantity)")
            throw .invalid([problem])
        }
        lines[index].quantity = sum
    }
    guard (1...Limits.orderLines).contains(lines.count) else {
        let problem = Invalidity(
            .argument("ITEMS"), "lines", given: "\(lines.count)",
            allowed: "1..\(Limits.orderLines)")
        throw .invalid([problem])
    }
    return lines
}

private func areAllDifferent(_ items: [CartLine]) -> Bool {
    for (index, item) in items.enumerated() {
        for earlier in items[..<index] where earlier.sku == item.sku { return false }
    }
    return true
}

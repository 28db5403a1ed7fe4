extension PlaceOrder {
    var isFromCart: Bool {
        switch basket {
        case .cart: true
        case .items: false
        }
    }

    /// Stage 1: the limits of what was given with the call.
    func givenItems() throws(Rejection) -> [CartLine] {
        switch basket {
        case .items(let items): try summed(items)
        case .cart: []
        }
    }

    /// Stage 2: the address is the customer's own and the payment method accepted.
    func checkedAddress(_ books: inout Books) throws(Rejection) -> AddressID {
        let chosen = books.address(address, of: customer)
        var problems: [Invalidity] = []
        if chosen == nil {
            problems.append(
                Invalidity(
                    .customer(customer), "address", given: address?.description ?? "none",
                    allowed: "the customer's own"))
        }
        let accepted = books.shop.settings.paymentMethods
        if !accepted.contains(payment) {
            let allowed = accepted.map(\.text).joined(separator: "|")
            problems.append(
                Invalidity(
                    .payment(payment), "method", given: payment.text,
                    allowed: allowed.isEmpty ? "none" : allowed))
        }
        guard let chosen, problems.isEmpty else { throw .invalid(problems) }
        return chosen
    }

    /// The lines to order, each SKU once.
    func chosenItems(
        _ given: [CartLine], _ books: inout Books
    ) throws(Rejection) -> [CartLine] {
        switch basket {
        case .items:
            return given
        case .cart(let skus):
            let lines = books.cart(customer)?.lines ?? []
            guard !skus.isEmpty else { return try checkedCart(lines) }
            var chosen: [CartLine] = []
            var absent: [Subject] = []
            for sku in skus where !chosen.contains(where: { $0.sku == sku }) {
                guard let line = lines.first(where: { $0.sku == sku }) else {
                    absent.append(.sku(sku))
                    continue
                }
                chosen.append(line)
            }
            guard absent.isEmpty else { throw .missing([.cart(customer)] + absent) }
            return try checkedCart(chosen)
        }
    }

    private func checkedCart(_ lines: [CartLine]) throws(Rejection) -> [CartLine] {
        guard (1...Limits.orderLines).contains(lines.count) else {
            let problem = Invalidity(
                .cart(customer), "lines", given: "\(lines.count)",
                allowed: "1..\(Limits.orderLines)")
            throw .invalid([problem])
        }
        return lines
    }

    /// Stage 4: nothing moved since the preview but what the customer's own reservations cover.
    func checkVersions(
        of items: [CartLine], _ seen: Position, _ evidence: borrowing Evidence, _ books: inout Books
    ) throws(Rejection) {
        var moved: [StaleLine] = []
        let cartVersion = isFromCart ? books.cart(customer)?.version ?? .zero : .zero
        if cartVersion > seen {
            moved.append(StaleLine(subject: .cart(customer), seen: seen, now: cartVersion))
        }
        evidence.name(items, movedSince: seen, in: &moved, &books)
        guard moved.isEmpty else { throw .stale(moved) }
    }

    /// Stage 6: the total is what the shopper saw.
    func checkedTotals(
        _ lines: [OrderLine], shipping: Money
    ) throws(Rejection) -> Totals {
        guard let totals = Totals(of: lines, shipping: shipping) else {
            let problem = Invalidity(
                .argument("TOTAL"), "grand_total", given: "overflow",
                allowed: "0..\(Limits.money)")
            throw .invalid([problem])
        }
        if let total, total != totals.grand {
            throw .total(seen: total, now: totals.grand)
        }
        return totals
    }

    func events(
        _ placed: OrderPlaced, _ items: [CartLine], using reservations: [ReservationID]
    ) -> [Event] {
        var events: [Event] = []
        events.reserveCapacity(2 + reservations.count + items.count)
        events.append(.orderPlaced(placed))
        for id in reservations {
            events.append(.reservationConsumed(id, by: placed.ordinal))
        }
        for line in placed.lines {
            events.append(.stockCommitted(line.sku, line.quantity, to: placed.ordinal))
        }
        if isFromCart { events.append(.cartOrdered(customer, placed.ordinal, lines: items)) }
        return events
    }
}

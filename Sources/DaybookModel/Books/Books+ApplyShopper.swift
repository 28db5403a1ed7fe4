extension Books {
    mutating func add(
        _ address: Address, of customer: CustomerID, _ entry: Entry
    ) throws(Finding) {
        guard address.id.value == shop.addresses + 1 else {
            throw finding(
                entry, .ordinalsAreDense, "address:\(address.id)",
                expected: "address \(shop.addresses + 1)", found: "\(address.id)")
        }
        changeShop(of: entry) { $0.addresses += 1 }
        try changeCustomer(customer, entry) { $0.addresses.append(address) }
    }

    mutating func changeCustomer(
        _ id: CustomerID, _ entry: Entry, _ body: (inout Customer) -> Void
    ) throws(Finding) {
        post(entry, to: .customer(id))
        let done: Void? = try customers.change(id, load: source.customer) {
            (customer) throws(Finding) in
            body(&customer)
            customer.version = entry.position
        }
        guard done == nil else { return }
        var customer = Customer(id: id, version: entry.position)
        body(&customer)
        customers.put(customer)
    }

    mutating func changeCart(
        of customer: CustomerID, _ entry: Entry, _ body: (inout Cart) throws(Finding) -> Void
    ) throws(Finding) {
        post(entry, to: .cart(customer))
        let done: Void? = try carts.change(customer, load: source.cart) {
            (cart) throws(Finding) in
            try body(&cart)
            cart.version = entry.position
        }
        guard done == nil else { return }
        var cart = Cart(customer: customer, version: entry.position)
        try body(&cart)
        carts.put(cart)
    }

    mutating func setLine(
        of customer: CustomerID, _ sku: SKU, was: Int, units: Int, _ entry: Entry
    ) throws(Finding) {
        try changeCart(of: customer, entry) { (cart) throws(Finding) in
            guard cart.units(of: sku) == was, units >= 0, units <= Limits.quantity else {
                throw Finding(
                    position: entry.position, invariant: .linesAreWhole,
                    subject: "cart:\(customer) sku:\(sku)",
                    expected: "\(cart.units(of: sku)) units before, 0 or more after",
                    found: "\(was) before, \(units) after")
            }
            cart.set(sku, to: Quantity(units))
        }
    }

    /// Takes exactly the ordered units out of the cart.
    mutating func takeFromCart(
        of customer: CustomerID, by ordinal: Ordinal, _ lines: [CartLine], _ entry: Entry
    ) throws(Finding) {
        guard let due = placement, due.cartIsDue, due.ordinal == ordinal,
            due.customer == customer, due.lines.count == lines.count,
            zip(due.lines, lines).allSatisfy({ $0.sku == $1.sku && $0.quantity == $1.quantity })
        else {
            throw finding(
                entry, .linesAreWhole, "cart:\(customer)",
                expected: "the lines of order \(ordinal), once", found: "other lines")
        }
        placement?.cartIsDue = false
        try changeCart(of: customer, entry) { (cart) throws(Finding) in
            for line in lines {
                let left = cart.units(of: line.sku) - line.quantity.units
                guard left >= 0 else {
                    throw Finding(
                        position: entry.position, invariant: .linesAreWhole,
                        subject: "cart:\(customer) sku:\(line.sku)",
                        expected: "at least \(line.quantity) units",
                        found: "\(cart.units(of: line.sku))")
                }
                cart.set(line.sku, to: Quantity(left))
            }
        }
    }

    /// Empties a cart into another, of which only the changed lines are said.
    mutating func merge(
        _ from: CustomerID, into: CustomerID, by rule: MergeRule, _ lines: [CartLine],
        _ entry: Entry
    ) throws(Finding) {
        let coming = cart(from)
        let kept = cart(into)
        let isByRule = lines.allSatisfy { line in
            let coming = coming?.units(of: line.sku) ?? 0
            let merged = rule.merged(kept?.units(of: line.sku) ?? 0, coming)
            return coming > 0 && merged == line.quantity.units
        }
        guard from != into, let coming, !coming.lines.isEmpty, isByRule else {
            throw finding(
                entry, .linesAreWhole, "cart:\(into)",
                expected: "lines of the cart of \(from), by the rule \(rule)",
                found: "other lines")
        }
        try changeCart(of: from, entry) { (cart) throws(Finding) in cart.clear() }
        guard !lines.isEmpty else { return }
        try changeCart(of: into, entry) { (cart) throws(Finding) in
            for line in lines { cart.set(line.sku, to: line.quantity) }
        }
    }
}

/// Sets how many units of a SKU a cart has; 0 removes the line.
package struct SetCartLine: Command {
    package static let kind = CommandKind.setCartLine

    package let customer: CustomerID
    package let sku: SKU
    /// Units wanted, 0 to ``Limits/quantity``.
    package let units: Int
    /// The position at which the shopper last saw the cart, if that matters.
    package let seen: Position?

    package init(customer: CustomerID, sku: SKU, units: Int, seen: Position? = nil) {
        self.customer = customer
        self.sku = sku
        self.units = units
        self.seen = seen
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(customer)
        fingerprint.mix(sku)
        fingerprint.mix(units)
        fingerprint.mix(seen?.value)
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        let was = books.cart(customer)?.units(of: sku) ?? 0
        return try decideLine(customer, sku, was: was, units: units, seen: seen, &books)
    }

    package func unchanged(_ books: inout Books) -> Receipt {
        .cartLine(customer, sku, units: units)
    }
}

/// The event that takes one line of a cart from `was` to `units`; none where they are equal.
func decideLine(
    _ customer: CustomerID, _ sku: SKU, was: Int, units: Int, seen: Position?,
    _ books: inout Books
) throws(Rejection) -> [Event] {
    guard (0...Limits.quantity).contains(units) else {
        let problem = Invalidity(
            .sku(sku), "quantity", given: "\(units)", allowed: "0..\(Limits.quantity)")
        throw .invalid([problem])
    }
    try checkCart(customer, seen: seen, &books)
    guard units != was else { return [] }
    if units > was { try checkOnSale([sku], &books) }
    let lines = books.cart(customer)?.lines.count ?? 0
    guard was > 0 || lines < Limits.cartLines else {
        let problem = Invalidity(
            .cart(customer), "lines", given: "\(lines + 1)", allowed: "0..\(Limits.cartLines)")
        throw .invalid([problem])
    }
    return [.cartLineSet(customer, sku, was: was, units: units)]
}

/// Refuses where the cart changed after the position that was seen.
func checkCart(
    _ customer: CustomerID, seen: Position?, _ books: inout Books
) throws(Rejection) {
    try checkSeen(seen, upTo: books.position)
    let now = books.cart(customer)?.version ?? .zero
    guard let seen, now > seen else { return }
    throw .stale([StaleLine(subject: .cart(customer), seen: seen, now: now)])
}

/// Refuses SKUs that do not exist, all of them; then those that are off sale, all of them.
func checkOnSale(_ skus: [SKU], _ books: inout Books) throws(Rejection) {
    var missing: [Subject] = []
    var retired: [Closure] = []
    for sku in skus {
        switch books.offer(of: sku)?.isActive {
        case nil: missing.append(.sku(sku))
        case false?: retired.append(Closure(.sku(sku), state: "retired"))
        case true?: break
        }
    }
    guard missing.isEmpty else { throw .missing(missing) }
    guard retired.isEmpty else { throw .closed(retired) }
}

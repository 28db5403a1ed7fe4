/// Empties one cart into another: a guest's into that of the customer who has just logged in.
///
/// Nothing is looked up: not whether a SKU is on sale, nor how many there are. A cart promises
/// nothing, and whoever logs in must not lose theirs. Reservations stay with who made them.
///
/// - Merging an empty cart changes nothing, so doing it again does no harm.
package struct MergeCarts: Command {
    package static let kind = CommandKind.mergeCarts

    /// The cart that will be empty.
    package let from: CustomerID
    package let into: CustomerID
    package let rule: MergeRule

    package init(from: CustomerID, into: CustomerID, rule: MergeRule) {
        self.from = from
        self.into = into
        self.rule = rule
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(from)
        fingerprint.mix(into)
        fingerprint.mix(rule.rawValue)
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        guard from != into else {
            let problem = Invalidity(
                .cart(into), "into", given: into.text, allowed: "another cart")
            throw .invalid([problem])
        }
        let coming = books.cart(from)?.lines ?? []
        guard !coming.isEmpty else { return [] }
        try checkLines(coming.count, of: from, Limits.mergedLines)
        var merged = books.cart(into) ?? Cart(customer: into)
        let changed = try changedLines(coming, merged)
        for line in changed { merged.set(line.sku, to: line.quantity) }
        try checkLines(merged.lines.count, of: into, Limits.cartLines)
        return [.cartsMerged(from: from, into: into, by: rule, lines: changed)]
    }

    package func unchanged(_ books: inout Books) -> Receipt {
        .merged(into, lines: books.cart(into)?.lines ?? [])
    }

    private func changedLines(
        _ coming: [CartLine], _ kept: Cart
    ) throws(Rejection) -> [CartLine] {
        var changed: [CartLine] = []
        var problems: [Invalidity] = []
        for line in coming {
            let before = kept.units(of: line.sku)
            let units = rule.merged(before, line.quantity.units)
            guard let quantity = Quantity(units) else {
                problems.append(
                    Invalidity(
                        .sku(line.sku), "quantity", given: "\(units)",
                        allowed: "1..\(Limits.quantity)"))
                continue
            }
            if units != before { changed.append(CartLine(sku: line.sku, quantity: quantity)) }
        }
        guard problems.isEmpty else { throw .invalid(problems) }
        return changed
    }

    private func checkLines(
        _ count: Int, of customer: CustomerID, _ most: Int
    ) throws(Rejection) {
        guard count > most else { return }
        let problem = Invalidity(
            .cart(customer), "lines", given: "\(count)", allowed: "0..\(most)")
        throw .invalid([problem])
    }
}

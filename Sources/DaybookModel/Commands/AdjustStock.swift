/// Corrects the units on hand by a difference, for a stated reason: breakage, loss, a find.
///
/// A fact, so it may leave a shortfall against what is promised; but nobody can have lost more
/// than there was.
package struct AdjustStock: Command {
    package static let kind = CommandKind.adjustStock

    package let sku: SKU
    /// Units found (above zero) or lost (below); never zero.
    package let delta: Int

    package init(sku: SKU, delta: Int) {
        self.sku = sku
        self.delta = delta
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(sku)
        fingerprint.mix(delta)
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        try checkDelta(delta, of: sku)
        guard let now = books.stock(sku) else { throw .missing([.sku(sku)]) }
        guard now.onHand + delta >= 0 else {
            throw .exceeds([Excess(.sku(sku), asked: -delta, limit: now.onHand)])
        }
        try checkOnHand(now, plus: delta)
        return [.stockAdjusted(sku, delta: delta)]
    }
}

/// Refuses a difference that no line can name, nothing included.
func checkDelta(_ delta: Int, of sku: SKU) throws(Rejection) {
    guard delta != 0, (-Limits.quantity...Limits.quantity).contains(delta) else {
        let problem = Invalidity(
            .sku(sku), "delta", given: "\(delta)",
            allowed: "-\(Limits.quantity)..\(Limits.quantity), not 0")
        throw .invalid([problem])
    }
}

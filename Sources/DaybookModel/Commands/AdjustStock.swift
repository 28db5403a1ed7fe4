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
        fingerprint.mix(sku.text)
        fingerprint.mix(delta)
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        guard let now = books.stock(sku) else { throw .missing([.sku(sku)]) }
        guard now.onHand + delta >= 0 else {
            throw .exceeds([Excess(.sku(sku), asked: -delta, limit: now.onHand)])
        }
        try checkOnHand(now, plus: delta)
        return [.stockAdjusted(sku, delta: delta)]
    }
}

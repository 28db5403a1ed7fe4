/// Records what a physical count found.
///
/// A fact: never refused for a shortage.
package struct CountStock: Command {
    package static let kind = CommandKind.countStock

    package let sku: SKU
    /// Units found, 0 to ``Limits/quantity``.
    package let counted: Int
    /// The position at which the counter last looked; nil for `AT any`.
    package let seen: Position?

    package init(sku: SKU, counted: Int, seen: Position?) {
        self.sku = sku
        self.counted = counted
        self.seen = seen
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(sku)
        fingerprint.mix(counted)
        fingerprint.mix(seen?.value)
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        guard (0...Limits.quantity).contains(counted) else {
            let problem = Invalidity(
                .sku(sku), "counted", given: "\(counted)", allowed: "0..\(Limits.quantity)")
            throw .invalid([problem])
        }
        guard let now = books.stock(sku) else { throw .missing([.sku(sku)]) }
        try checkSeen(seen, upTo: books.position)
        if let seen, now.version > seen {
            let line = StaleLine(
                subject: .sku(sku), seen: seen, now: now.version, available: now.available,
                price: now.price)
            throw .stale([line])
        }
        return [.stockCounted(sku, counted: counted, was: now.onHand)]
    }
}

/// Refuses a position that nobody can have seen yet: one after `head`.
func checkSeen(_ seen: Position?, upTo head: Position) throws(Rejection) {
    guard let seen, seen > head else { return }
    throw .invalid([
        Invalidity(.argument("AT"), "position", given: "\(seen)", allowed: "0..\(head)")
    ])
}

/// Cancels units of an order that were not shipped: those named, or all that are open.
///
/// They are available again. Money is another axis: what was paid for them shows as refund due.
package struct CancelOrder: Command {
    package static let kind = CommandKind.cancelOrder

    /// The order's number.
    package let order: String
    /// As asked, a SKU named twice counting as its sum; nil for all that is open.
    package let items: [CartLine]?

    package init(order: String, items: [CartLine]? = nil) {
        self.order = order
        self.items = items
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(order)
        fingerprint.mix(items)
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        let order = try placedOrder(order, &books)
        let lines = try chosenOpenLines(of: order, items)
        return [.orderCancelled(order.ordinal, lines: lines)]
    }
}

/// The open lines of an order that were named, or all of them.
func chosenOpenLines(
    of order: Order, _ items: [CartLine]?
) throws(Rejection) -> [CartLine] {
    let open = order.openLines
    guard !open.isEmpty else {
        let state = order.standing.placement.description
        throw .closed([Closure(order.subject, state: state, at: order.endedAt)])
    }
    guard let items else { return open }
    let asked = try summed(items)
    try checkUnits(asked.map { ($0.sku, $0.quantity.units) }, of: order) { units, line in
        units.open(of: line.quantity)
    }
    return asked
}

/// Refuses SKUs that the order does not have, all of them; then those of which more is asked than
/// `limit` says, all of them.
func checkUnits(
    _ asked: [(sku: SKU, units: Int)], of order: Order, _ limit: (LineUnits, OrderLine) -> Int
) throws(Rejection) {
    var missing: [Subject] = []
    var excess: [Excess] = []
    for (sku, units) in asked {
        guard let index = order.lines.firstIndex(where: { $0.sku == sku }) else {
            missing.append(.sku(sku))
            continue
        }
        let most = limit(order.units(at: index), order.lines[index])
        if units > most { excess.append(Excess(.sku(sku), asked: units, limit: most)) }
    }
    guard missing.isEmpty else { throw .missing(missing) }
    guard excess.isEmpty else { throw .exceeds(excess) }
}

extension Fingerprint {
    /// Mixes in lines that may be absent.
    mutating func mix(_ items: [CartLine]?) {
        mix(items.map { UInt64($0.count) })
        for item in items ?? [] {
            mix(item.sku)
            mix(item.quantity.units)
        }
    }
}

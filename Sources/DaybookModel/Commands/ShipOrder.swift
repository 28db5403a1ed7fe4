/// Sends units of an order: those named, or all that are open.
///
/// Paid or not: whether to wait for the money is the shop's decision. But nobody can send what is
/// not there, so a line is refused where fewer units are on hand, until they have been counted.
package struct ShipOrder: Command {
    package static let kind = CommandKind.shipOrder

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
        var absent: [Excess] = []
        for line in lines {
            let onHand = books.stock(line.sku)?.onHand ?? 0
            guard line.quantity.units > onHand else { continue }
            absent.append(Excess(.sku(line.sku), asked: line.quantity.units, limit: onHand))
        }
        guard absent.isEmpty else { throw .exceeds(absent) }
        return [.orderShipped(order.ordinal, lines: lines)]
    }
}

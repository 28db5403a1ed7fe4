/// Takes shipped units of an order back, to be sold again or to be thrown away.
///
/// Money is another axis: what was paid for them shows as refund due.
package struct ReturnOrder: Command {
    package static let kind = CommandKind.returnOrder

    /// The order's number.
    package let order: String
    /// As asked; what is named twice, with the same disposition, counts as its sum.
    package let items: [ReturnedLine]

    package init(order: String, items: [ReturnedLine]) {
        self.order = order
        self.items = items
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(order)
        for item in items {
            fingerprint.mix(item.sku)
            fingerprint.mix(item.quantity.units)
            fingerprint.mix(item.disposition.rawValue)
        }
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        let order = try placedOrder(order, &books)
        try checkUnits(unitsPerSKU(), of: order) { units, _ in units.shipped - units.returned }
        let lines = summedLines()
        for line in lines where line.disposition == .restock {
            guard let stock = books.stock(line.sku) else { throw .missing([.sku(line.sku)]) }
            try checkOnHand(stock, plus: line.quantity.units)
        }
        return [.orderReturned(order.ordinal, lines: lines)]
    }

    private func unitsPerSKU() -> [(sku: SKU, units: Int)] {
        var sums: [(sku: SKU, units: Int)] = []
        for item in items {
            if let index = sums.firstIndex(where: { $0.sku == item.sku }) {
                sums[index].units += item.quantity.units
            } else {
                sums.append((item.sku, item.quantity.units))
            }
        }
        return sums
    }

    /// Each SKU once for each disposition: no more than was shipped, so the sums are quantities.
    private func summedLines() -> [ReturnedLine] {
        var lines: [ReturnedLine] = []
        for item in items {
            let index = lines.firstIndex {
                $0.sku == item.sku && $0.disposition == item.disposition
            }
            guard let index else {
                lines.append(item)
                continue
            }
            guard let sum = lines[index].quantity.adding(item.quantity) else {
                preconditionFailure("more units were shipped than a line can have")
            }
            lines[index] = ReturnedLine(
                sku: item.sku, quantity: sum, disposition: item.disposition)
        }
        return lines
    }
}

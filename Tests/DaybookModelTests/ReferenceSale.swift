import DaybookModel

/// An order as the naive shop keeps it: what was agreed, and a list of all that happened to it.
struct ReferenceSale {
    enum Happening {
        case paid(Int64)
        case refunded(Int64)
        case units(Kind, SKU, Int)
    }

    enum Kind: Equatable {
        case cancelled, shipped, returned
    }

    let number: String
    let position: UInt64
    let customer: CustomerID
    let lines: [CartLine]
    let prices: [SKU: Int64]
    let grand: Int64
    let payBy: Timestamp?
    var happenings: [Happening] = []

    func ordered(_ sku: SKU) -> Int {
        lines.filter { $0.sku == sku }.reduce(0) { $0 + $1.quantity.units }
    }

    func units(_ kind: Kind, _ sku: SKU) -> Int {
        happenings.reduce(0) { sum, happening in
            guard case .units(kind, sku, let units) = happening else { return sum }
            return sum + units
        }
    }

    func open(_ sku: SKU) -> Int {
        ordered(sku) - units(.cancelled, sku) - units(.shipped, sku)
    }

    func all(_ count: (SKU) -> Int) -> Int { lines.reduce(0) { $0 + count($1.sku) } }

    var paid: Int64 {
        happenings.reduce(0) { sum, happening in
            guard case .paid(let amount) = happening else { return sum }
            return sum + amount
        }
    }

    var refunded: Int64 {
        happenings.reduce(0) { sum, happening in
            guard case .refunded(let amount) = happening else { return sum }
            return sum + amount
        }
    }

    /// For what was sent or will be: the fee falls away only with the whole order.
    var owed: Int64 {
        let isCancelled = all { ordered($0) } == all { units(.cancelled, $0) }
        let goods = lines.reduce(Int64(0)) { sum, line in
            let kept = ordered(line.sku) - units(.cancelled, line.sku) - units(.returned, line.sku)
            return sum + Int64(kept) * (prices[line.sku] ?? 0)
        }
        return isCancelled ? 0 : goods + ReferenceShop.shipping
    }

    func isOverdue(at time: Timestamp) -> Bool {
        guard let payBy, paid == 0, owed > 0, all(open) > 0 else { return false }
        return payBy <= time
    }

    /// Its axes and sums, as words.
    var spelled: [String] {
        let placement =
            all(open) > 0 ? "placed" : all { units(.shipped, $0) } > 0 ? "closed" : "cancelled"
        let payment =
            paid == 0 ? "none" : paid == refunded ? "refunded" : paid < owed ? "partial" : "paid"
        let moved = lines.sorted { $0.sku < $1.sku }.flatMap { line in
            [Kind.cancelled, .shipped, .returned].map { self.units($0, line.sku) }
        }
        return [
            number, placement, payment, "paid \(paid)", "refunded \(refunded)",
            "balance \(max(0, owed - paid))", "due \(max(0, paid - refunded - owed))",
            "open \(all(open))", "units \(moved)", "placed at \(position)",
        ]
    }
}

import DaybookModel

/// What happens to an order after it was placed, and to carts that meet.
extension ReferenceShop {
    mutating func pay(_ number: String, _ amount: Int64) -> Verdict {
        guard let index = index(of: number) else { return .missing }
        let sale = sales[index]
        guard amount > 0 else { return .invalid }
        guard sale.paid - sale.refunded + amount <= sale.grand else { return .exceeds }
        sales[index].happenings.append(.paid(amount))
        touch("order:\(number)")
        return .accepted
    }

    mutating func refund(_ number: String, _ amount: Int64) -> Verdict {
        guard let index = index(of: number) else { return .missing }
        guard amount > 0 else { return .invalid }
        guard amount <= sales[index].paid - sales[index].refunded else { return .exceeds }
        sales[index].happenings.append(.refunded(amount))
        touch("order:\(number)")
        return .accepted
    }

    /// Cancels or ships open units, those asked for or all.
    mutating func moveOpen(
        _ number: String, _ items: [CartLine]?,
        _ move: (inout ReferenceShop, Int, [CartLine]) -> Void
    ) -> Verdict {
        guard let index = index(of: number) else { return .missing }
        let open = sales[index].openLines
        guard !open.isEmpty else { return .closed }
        let lines = items.map { wanted(.items($0), of: "nobody") } ?? open
        if lines.contains(where: { sales[index].ordered($0.sku) == 0 }) { return .missing }
        if lines.contains(where: { $0.quantity.units > sales[index].open($0.sku) }) {
            return .exceeds
        }
        move(&self, index, lines)
        return .accepted
    }

    mutating func cancel(_ index: Int, _ lines: [CartLine]) {
        note(.cancelled, lines, of: index)
    }

    mutating func ship(_ number: String, _ items: [CartLine]?) -> Verdict {
        var copy = self
        let verdict = copy.moveOpen(number, items) { shop, index, lines in
            shop.note(.shipped, lines, of: index)
            for line in lines { shop.moves.append((line.sku, -line.quantity.units)) }
        }
        guard verdict == .accepted else { return verdict }
        if ActSource.skus.contains(where: { copy.onHand($0) < 0 }) { return .exceeds }
        self = copy
        return verdict
    }

    mutating func takeBack(_ number: String, _ items: [ReturnedLine]) -> Verdict {
        guard let index = index(of: number) else { return .missing }
        let sale = sales[index]
        if items.contains(where: { sale.ordered($0.sku) == 0 }) { return .missing }
        for item in items {
            let sum = items.filter { $0.sku == item.sku }.reduce(0) { $0 + $1.quantity.units }
            if sum > sale.units(.shipped, item.sku) - sale.units(.returned, item.sku) {
                return .exceeds
            }
        }
        for item in items {
            note(.returned, [CartLine(sku: item.sku, quantity: item.quantity)], of: index)
            if item.disposition == .restock { moves.append((item.sku, item.quantity.units)) }
        }
        return .accepted
    }

    mutating func merge(_ from: CustomerID, _ into: CustomerID, _ rule: MergeRule) -> Verdict {
        guard from != into else { return .invalid }
        let coming = carts[from] ?? []
        guard !coming.isEmpty else { return .unchanged }
        let before = carts[into] ?? []
        var after = before.filter { line in !coming.contains { $0.sku == line.sku } }
        for line in coming {
            let (kept, new) = (inCart(line.sku, of: into), line.quantity.units)
            let choice =
                switch rule {
                case .sum: kept + new
                case .max: max(kept, new)
                case .keep: kept
                case .take: new
                }
            after.append(CartLine(line.sku, kept == 0 ? new : choice))
        }
        carts[from] = []
        carts[into] = after
        touch("cart:\(from)")
        if Set(after) != Set(before) { touch("cart:\(into)") }
        return .accepted
    }

    private func index(of number: String) -> Int? {
        sales.firstIndex { $0.number == number }
    }

    private mutating func note(
        _ kind: ReferenceSale.Kind, _ lines: [CartLine], of index: Int
    ) {
        for line in lines {
            sales[index].happenings.append(.units(kind, line.sku, line.quantity.units))
            touch("sku:\(line.sku)")
        }
        touch("order:\(sales[index].number)")
    }
}

extension ReferenceSale {
    var openLines: [CartLine] {
        lines.filter { open($0.sku) > 0 }.map { CartLine($0.sku, open($0.sku)) }
    }
}

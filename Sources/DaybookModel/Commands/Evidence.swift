/// What an order is decided on: each line's SKU as it stands, and what the customer's own
/// reservations cover of it.
struct Evidence {
    private let own: [Reservation]
    private(set) var lines: [OrderLine] = []
    private var footings: [Footing] = []

    /// What one line stands on.
    private struct Footing {
        let version: Position
        /// Units the customer could have: their own reservations and what is available.
        let most: Int
        /// Whether own reservations cover the line, so that it does not matter what moved.
        let isCovered: Bool
    }

    init(_ own: [Reservation]) {
        self.own = own
    }

    /// Stage 3: looks every SKU up; all must exist and be on sale.
    mutating func gather(_ items: [CartLine], _ books: inout Books) throws(Rejection) {
        lines.reserveCapacity(items.count)
        footings.reserveCapacity(items.count)
        for item in items {
            guard let offer = books.offer(of: item.sku), offer.isActive else {
                try checkOnSale(items.map(\.sku), &books)
                preconditionFailure("a SKU that is not on sale passed the check for it")
            }
            let covered = own.reduce(0) { $0 + $1.granted(of: item.sku) }
            lines.append(
                OrderLine(sku: item.sku, quantity: item.quantity, unitPrice: offer.price))
            footings.append(
                Footing(
                    version: offer.version, most: covered + offer.available,
                    isCovered: covered >= item.quantity.units))
        }
    }

    /// Stage 4: the SKUs that moved, unless own reservations cover all units of the line.
    func staleLines(since seen: Position) -> [StaleLine] {
        var moved: [StaleLine] = []
        for (line, footing) in zip(lines, footings)
        where footing.version > seen && !footing.isCovered {
            moved.append(
                StaleLine(
                    subject: .sku(line.sku), seen: seen, now: footing.version,
                    available: max(0, footing.most), price: line.unitPrice))
        }
        return moved
    }

    /// Stage 5: no more than own reservations and what is available.
    func checkStock() throws(Rejection) {
        var short: [Shortage] = []
        for (line, footing) in zip(lines, footings) where line.quantity.units > footing.most {
            short.append(
                Shortage(
                    sku: line.sku, asked: line.quantity.units, available: max(0, footing.most)))
        }
        guard short.isEmpty else { throw .soldOut(short) }
    }

    /// The reservations that hold one of the order's SKUs: all of them are used.
    var usedReservations: [ReservationID] {
        own.filter { reservation in
            lines.contains { reservation.granted(of: $0.sku) > 0 }
        }.map(\.id)
    }
}

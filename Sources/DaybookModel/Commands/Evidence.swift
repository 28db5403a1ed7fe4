/// The rows an order is decided on: each line's SKU as it stands, and what the customer's own
/// reservations cover of it.
struct Evidence {
    private let own: [Reservation]
    private(set) var lines: [OrderLine] = []
    private var stocks: [Stock] = []
    private var covered: [Int] = []

    init(_ own: [Reservation]) {
        self.own = own
    }

    /// Stage 3: looks every SKU up; all must exist and be on sale.
    mutating func gather(_ items: [CartLine], _ books: inout Books) throws(Rejection) {
        lines.reserveCapacity(items.count)
        stocks.reserveCapacity(items.count)
        for item in items {
            guard let stock = books.stock(item.sku), stock.isActive else {
                try checkOnSale(items.map(\.sku), &books)
                preconditionFailure("a SKU that is not on sale passed the check for it")
            }
            stocks.append(stock)
            lines.append(
                OrderLine(sku: item.sku, quantity: item.quantity, unitPrice: stock.price))
            covered.append(own.reduce(0) { $0 + $1.granted(of: item.sku) })
        }
    }

    /// Stage 4: the SKUs that moved, unless own reservations cover all units of the line.
    func staleLines(since seen: Position) -> [StaleLine] {
        var moved: [StaleLine] = []
        for (index, stock) in stocks.enumerated()
        where stock.version > seen && covered[index] < lines[index].quantity.units {
            moved.append(
                StaleLine(
                    subject: .sku(stock.sku), seen: seen, now: stock.version,
                    available: max(0, covered[index] + stock.available), price: stock.price))
        }
        return moved
    }

    /// Stage 5: no more than own reservations and what is available.
    func checkStock() throws(Rejection) {
        var short: [Shortage] = []
        for (index, stock) in stocks.enumerated() {
            let most = covered[index] + stock.available
            let asked = lines[index].quantity.units
            guard asked > most else { continue }
            short.append(Shortage(sku: stock.sku, asked: asked, available: max(0, most)))
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

/// What an order is decided on: each line's SKU as it stands, and what the customer's own
/// reservations cover of it.
///
/// - While the SKUs are looked up it is only noted whether a line fails; which lines do, and why,
///   is looked up again where one does.
struct Evidence {
    private let own: [Reservation]
    /// The lines as they will be ordered; incomplete once something has moved, since they are not
    /// ordered then.
    private(set) var lines: [OrderLine] = []
    /// Whether a SKU moved, of which own reservations do not cover all units of the line.
    private(set) var hasMoved = false
    /// Whether a line asks for more than own reservations and what is available.
    private var isShort = false

    init(_ own: [Reservation]) {
        self.own = own
    }

    /// Stage 3: looks every SKU up; all must exist and be on sale.
    ///
    /// - Parameter seen: the position since which none may have moved, if that matters.
    mutating func gather(
        _ items: [CartLine], since seen: Position?, _ books: inout Books
    ) throws(Rejection) {
        for item in items {
            guard let offer = books.offer(of: item.sku), offer.isActive else {
                try checkOnSale(items.map(\.sku), &books)
                preconditionFailure("a SKU that is not on sale passed the check for it")
            }
            let covered = covered(of: item.sku)
            let units = item.quantity.units
            if let seen, offer.version > seen, covered < units { hasMoved = true }
            if units > covered + offer.available { isShort = true }
            guard !hasMoved else { continue }
            if lines.isEmpty { lines.reserveCapacity(items.count) }
            lines.append(
                OrderLine(sku: item.sku, quantity: item.quantity, unitPrice: offer.price))
        }
    }

    /// Stage 4: names those of the items that moved, unless own reservations cover all units of
    /// the line.
    func name(
        _ items: [CartLine], movedSince seen: Position, in moved: inout [StaleLine],
        _ books: inout Books
    ) {
        guard hasMoved else { return }
        moved.reserveCapacity(moved.count + items.count)
        for line in items {
            let covered = covered(of: line.sku)
            guard let offer = books.offer(of: line.sku), offer.version > seen,
                covered < line.quantity.units
            else { continue }
            moved.append(
                StaleLine(
                    subject: .sku(line.sku), seen: seen, now: offer.version,
                    available: max(0, covered + offer.available), price: offer.price))
        }
    }

    /// Stage 5: no more than own reservations and what is available.
    func checkStock(_ books: inout Books) throws(Rejection) {
        guard isShort else { return }
        var short: [Shortage] = []
        for line in lines {
            let most = covered(of: line.sku) + (books.offer(of: line.sku)?.available ?? 0)
            guard line.quantity.units > most else { continue }
            short.append(
                Shortage(sku: line.sku, asked: line.quantity.units, available: max(0, most)))
        }
        throw .soldOut(short)
    }

    /// The reservations that hold one of the order's SKUs: all of them are used.
    var usedReservations: [ReservationID] {
        own.filter { reservation in
            lines.contains { reservation.granted(of: $0.sku) > 0 }
        }.map(\.id)
    }

    /// Units of `sku` that the customer's own reservations hold.
    private func covered(of sku: SKU) -> Int {
        own.reduce(0) { $0 + $1.granted(of: sku) }
    }
}

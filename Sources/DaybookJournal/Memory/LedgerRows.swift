internal import Bytes
import DaybookModel

/// The rows of all tables, in memory.
struct LedgerRows: Sendable {
    private(set) var shop: [Int: Shop] = [:]
    private(set) var stocks: [SKU: Stock] = [:]
    private(set) var carts: [CustomerID: Cart] = [:]
    private(set) var customers: [CustomerID: Customer] = [:]
    private(set) var reservations: [ReservationID: Reservation] = [:]
    private(set) var orders: [Ordinal: Order] = [:]
    private(set) var keys: [Key: KeyRecord] = [:]
    private(set) var agenda: [Int64: Agenda] = [:]
    /// Lists of postings, as ``PostingList`` spells them.
    private(set) var postings: [PostingKey: [UInt8]] = [:]
    /// The keys of ``stocks``, ascending.
    private(set) var skus: [SKU] = []

    /// Takes over what a checkpoint lends out; vacant rows go.
    mutating func write(_ changes: Changes) {
        if let shop = changes.shop { self.shop[0] = shop }
        merge(changes.stocks, into: &stocks)
        merge(changes.carts, into: &carts)
        merge(changes.customers, into: &customers)
        merge(changes.reservations, into: &reservations)
        merge(changes.orders, into: &orders)
        merge(changes.keys, into: &keys)
        merge(changes.agenda, into: &agenda)
        var lists = PostingLists(changes.postings)
        var (key, items): ([UInt8], [UInt8]) = ([], [])
        while lists.next(key: &key, items: &items) {
            if let key = PostingKey(key) { postings[key, default: []] += items }
        }
        if stocks.count != skus.count { skus = stocks.keys.sorted() }
    }

    /// The first row, in the order of the tables and of their keys, in which these rows differ
    /// from `fold`; nil where they are equal.
    func firstDifference(from fold: LedgerRows, at position: Position) -> Finding? {
        difference(shop, fold.shop, position)
            ?? difference(stocks, fold.stocks, position)
            ?? difference(carts, fold.carts, position)
            ?? difference(customers, fold.customers, position)
            ?? difference(reservations, fold.reservations, position)
            ?? difference(orders, fold.orders, position)
            ?? difference(keys, fold.keys, position)
            ?? difference(agenda, fold.agenda, position)
            ?? postingDifference(fold, position)
    }

    /// How many rows there are.
    var count: Int {
        shop.count + stocks.count + carts.count + customers.count + reservations.count
            + orders.count + keys.count + agenda.count + postings.count
    }

    private func merge<Value: ShelfRow>(
        _ changed: RowSet<Value>, into rows: inout [Value.ID: Value]
    ) {
        for row in changed { rows[row.id] = row.isVacant ? nil : row }
    }

    private func difference<ID, Value: LedgerRow>(
        _ rows: [ID: Value], _ fold: [ID: Value], _ position: Position
    ) -> Finding? {
        let unequal = Set(rows.keys).union(fold.keys).filter { rows[$0] != fold[$0] }
        let pairs = unequal.map { (expected: fold[$0], found: rows[$0]) }
        let first = pairs.min { left, right in
            guard let left = left.expected ?? left.found,
                let right = right.expected ?? right.found
            else { return false }
            return left.ledgerKey < right.ledgerKey
        }
        guard let first, let either = first.expected ?? first.found else { return nil }
        return Finding(
            position: position, invariant: .rowsAreTheFold, subject: either.subject,
            expected: first.expected?.describe ?? "no row",
            found: first.found?.describe ?? "no row")
    }
}

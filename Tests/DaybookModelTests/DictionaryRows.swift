import DaybookModel

/// Ledgers in dictionaries: written by checkpoints only, as the real ones are.
final class DictionaryRows: RowSource, Equatable {
    private(set) var shopRow: Shop?
    private(set) var stocks: [SKU: Stock] = [:]
    private(set) var carts: [CustomerID: Cart] = [:]
    private(set) var customers: [CustomerID: Customer] = [:]
    private(set) var reservations: [ReservationID: Reservation] = [:]
    private(set) var orders: [Ordinal: Order] = [:]
    private(set) var keys: [Key: KeyRecord] = [:]
    private(set) var pages: [Int64: Agenda] = [:]
    private(set) var position = Position.zero
    private(set) var time = Timestamp.zero

    func write(_ changes: Changes) {
        shopRow = changes.shop ?? shopRow
        merge(changes.stocks, into: &stocks)
        merge(changes.carts, into: &carts)
        merge(changes.customers, into: &customers)
        merge(changes.reservations, into: &reservations)
        merge(changes.orders, into: &orders)
        merge(changes.keys, into: &keys)
        merge(changes.agenda, into: &pages)
        position = changes.position
        time = changes.time
    }

    private func merge<Value: ShelfRow>(
        _ changed: RowSet<Value>, into rows: inout [Value.ID: Value]
    ) {
        for row in changed { rows[row.id] = row.isVacant ? nil : row }
    }

    func shop() -> Shop? { shopRow }
    func stock(_ sku: SKU) -> Stock? { stocks[sku] }
    func cart(_ customer: CustomerID) -> Cart? { carts[customer] }
    func customer(_ id: CustomerID) -> Customer? { customers[id] }
    func reservation(_ id: ReservationID) -> Reservation? { reservations[id] }
    func order(_ ordinal: Ordinal) -> Order? { orders[ordinal] }
    func keyRecord(_ key: Key) -> KeyRecord? { keys[key] }
    func agenda(_ second: Int64) -> Agenda? { pages[second] }

    func skus(after sku: SKU?, limit: Int) -> [SKU] {
        let all = stocks.keys.filter { key in sku.map { key > $0 } ?? true }
        return Array(all.sorted().prefix(limit))
    }

    static func == (left: DictionaryRows, right: DictionaryRows) -> Bool {
        left.shopRow == right.shopRow && left.stocks == right.stocks
            && left.carts == right.carts && left.customers == right.customers
            && left.reservations == right.reservations && left.orders == right.orders
            && left.keys == right.keys && left.pages == right.pages
            && left.position == right.position && left.time == right.time
    }
}

import DaybookJournal
import LMDB

/// The tables of the ledgers' environment: one for each kind of row, and one for what they are.
struct LedgerTables: Sendable {
    private static let metaName = "meta"

    static let declarations: [TableDeclaration] =
        [.bytes(metaName)] + LedgerTable.allCases.map { declaration(of: $0) }

    /// The shop has one row, under this number.
    static let shopRow: UInt64 = 0

    let meta: ByteTable
    let shop: IntegerTable
    let stocks: ByteTable
    let carts: ByteTable
    let customers: ByteTable
    let reservations: IntegerTable
    let orders: IntegerTable
    let keys: ByteTable
    let filters: IntegerTable
    let agenda: IntegerTable
    let postings: ByteTable

    init(of environment: borrowing Environment) {
        meta = environment.table(Self.metaName)
        shop = environment.integerTable(LedgerTable.shop.rawValue)
        stocks = environment.table(LedgerTable.stocks.rawValue)
        carts = environment.table(LedgerTable.carts.rawValue)
        customers = environment.table(LedgerTable.customers.rawValue)
        reservations = environment.integerTable(LedgerTable.reservations.rawValue)
        orders = environment.integerTable(LedgerTable.orders.rawValue)
        keys = environment.table(LedgerTable.keys.rawValue)
        filters = environment.integerTable(LedgerTable.filters.rawValue)
        agenda = environment.integerTable(LedgerTable.agenda.rawValue)
        postings = environment.table(LedgerTable.postings.rawValue)
    }

    private static func declaration(of table: LedgerTable) -> TableDeclaration {
        switch table {
        case .stocks, .carts, .customers, .keys, .postings: .bytes(table.rawValue)
        case .shop, .reservations, .orders, .filters, .agenda: .integers(table.rawValue)
        }
    }
}

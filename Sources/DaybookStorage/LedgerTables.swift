import LMDB

/// The tables of the ledgers' environment: one for each kind of row, and one for what they are.
struct LedgerTables: Sendable {
    static let meta = "meta"
    /// The key of the shop's own row in `meta`.
    static let shopKey = "shop"

    static let declarations: [TableDeclaration] = [
        .bytes(meta), .bytes("stocks"), .bytes("carts"), .bytes("customers"), .bytes("keys"),
        .integers("reservations"), .integers("orders"), .integers("agenda"),
    ]

    let meta: ByteTable
    let stocks: ByteTable
    let carts: ByteTable
    let customers: ByteTable
    let keys: ByteTable
    let reservations: IntegerTable
    let orders: IntegerTable
    let agenda: IntegerTable

    init(of environment: borrowing Environment) {
        meta = environment.table(Self.meta)
        stocks = environment.table("stocks")
        carts = environment.table("carts")
        customers = environment.table("customers")
        keys = environment.table("keys")
        reservations = environment.integerTable("reservations")
        orders = environment.integerTable("orders")
        agenda = environment.integerTable("agenda")
    }
}

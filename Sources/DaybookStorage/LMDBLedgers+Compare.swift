import Bytes
package import DaybookJournal
package import DaybookModel
import LMDB

extension LMDBLedgers {
    package func firstDifference(from fold: LMDBLedgers) throws(StoreError) -> LedgerComparison {
        try environment.read { (mine) throws(StoreError) in
            let mark = try Tag.readLedgers(from: tables.meta, in: mine)
            return try fold.environment.read { (theirs) throws(StoreError) in
                let folded = try Tag.readLedgers(from: fold.tables.meta, in: theirs)
                guard mark == folded else { return .elsewhere(mark) }
                var comparison = RowComparison(position: mark.position)
                for (here, there) in byteTables(of: fold) {
                    try comparison.compare(mine, here.table, theirs, there, as: here.name)
                    if let finding = comparison.finding { return .different(finding) }
                }
                for (here, there) in integerTables(of: fold) {
                    try comparison.compare(mine, here.table, theirs, there, as: here.name)
                    if let finding = comparison.finding { return .different(finding) }
                }
                return .equal(rows: comparison.rows)
            }
        }
    }

    private func byteTables(
        of other: LMDBLedgers
    ) -> [((name: String, table: ByteTable), ByteTable)] {
        [
            (("meta", tables.meta), other.tables.meta),
            (("stocks", tables.stocks), other.tables.stocks),
            (("carts", tables.carts), other.tables.carts),
            (("customers", tables.customers), other.tables.customers),
            (("keys", tables.keys), other.tables.keys),
        ]
    }

    private func integerTables(
        of other: LMDBLedgers
    ) -> [((name: String, table: IntegerTable), IntegerTable)] {
        [
            (("reservations", tables.reservations), other.tables.reservations),
            (("orders", tables.orders), other.tables.orders),
            (("agenda", tables.agenda), other.tables.agenda),
        ]
    }
}

package import DaybookJournal
import DaybookModel
import LMDB

extension LMDBLedgers {
    package func firstDifference(from fold: LMDBLedgers) throws(StoreError) -> LedgerComparison {
        try environment.read { (mine) throws(StoreError) in
            let mark = try Tag.readLedgers(from: tables.meta, in: mine)
            return try fold.environment.read { (theirs) throws(StoreError) in
                let folded = try Tag.readLedgers(from: fold.tables.meta, in: theirs)
                guard mark == folded else { return .elsewhere(mark) }
                var comparison = RowComparison(position: mark.position)
                for kind in LedgerTable.allCases where comparison.finding == nil {
                    try compare(kind, mine, theirs, fold.tables, &comparison)
                }
                if let finding = comparison.finding { return .different(finding) }
                return .equal(rows: comparison.rows)
            }
        }
    }

    private func compare(
        _ kind: LedgerTable, _ mine: borrowing ReadTransaction,
        _ theirs: borrowing ReadTransaction, _ folded: LedgerTables,
        _ comparison: inout RowComparison
    ) throws(StoreError) {
        switch kind {
        case .shop:
            try comparison.compare(mine, tables.shop, theirs, folded.shop, of: kind)
        case .stocks:
            try comparison.compare(mine, tables.stocks, theirs, folded.stocks, of: kind)
        case .carts:
            try comparison.compare(mine, tables.carts, theirs, folded.carts, of: kind)
        case .customers:
            try comparison.compare(mine, tables.customers, theirs, folded.customers, of: kind)
        case .reservations:
            try comparison.compare(
                mine, tables.reservations, theirs, folded.reservations, of: kind)
        case .orders:
            try comparison.compare(mine, tables.orders, theirs, folded.orders, of: kind)
        case .keys:
            try comparison.compare(mine, tables.keys, theirs, folded.keys, of: kind)
        case .filters:
            try comparison.compare(mine, tables.filters, theirs, folded.filters, of: kind)
        case .agenda:
            try comparison.compare(mine, tables.agenda, theirs, folded.agenda, of: kind)
        case .postings:
            try comparison.compare(mine, tables.postings, theirs, folded.postings, of: kind)
        }
    }
}

import Bytes
package import DaybookJournal
package import DaybookModel
import LMDB

extension LMDBLedgers {
    package func write(_ changes: Changes) throws(StoreError) {
        let mark = LedgerMark(
            journal: mark.journal, position: changes.position, time: changes.time)
        if let failure { throw failure }
        do throws(StoreError) {
            try environment.write { (transaction) throws(StoreError) in
                try write(changes, in: &transaction)
                try Tag.ledgers(mark).write(to: tables.meta, in: &transaction)
            }
        } catch {
            throw environment.cause(of: error)
        }
    }

    private func write(
        _ changes: Changes, in transaction: inout WriteTransaction
    ) throws(StoreError) {
        if let shop = changes.shop {
            try put([LedgerTables.shopRow: shop], \.self, in: tables.shop, &transaction)
        }
        // In the order of the keys neighbours share pages, and a page is found once.
        try put(changes.stocks, \.text, in: tables.stocks, &transaction)
        try put(changes.carts, \.text, in: tables.carts, &transaction)
        try put(changes.customers, \.text, in: tables.customers, &transaction)
        try put(changes.keys, \.text, in: tables.keys, &transaction)
        try put(changes.reservations, \.value, in: tables.reservations, &transaction)
        try put(changes.orders, \.value, in: tables.orders, &transaction)
        try put(changes.agenda, \.unsigned, in: tables.agenda, &transaction)
    }

    /// Keys are sorted alone, which moves little, and each row is looked up once more.
    private func put<ID: Comparable, Value: LedgerRow>(
        _ rows: [ID: Value], _ name: (ID) -> String, in table: ByteTable,
        _ transaction: inout WriteTransaction
    ) throws(StoreError) {
        var writer = ByteWriter(capacity: 1_024)
        for id in rows.keys.sorted() {
            guard let row = rows[id] else { continue }
            writer.removeAll()
            row.encode(into: &writer)
            do throws(LMDBError) {
                try transaction.put(writer.bytes.span, for: name(id).utf8.span, in: table)
            } catch {
                throw StoreError(error)
            }
        }
    }

    private func put<ID: Comparable, Value: LedgerRow>(
        _ rows: [ID: Value], _ number: (ID) -> UInt64, in table: IntegerTable,
        _ transaction: inout WriteTransaction
    ) throws(StoreError) {
        var writer = ByteWriter(capacity: 1_024)
        for id in rows.keys.sorted() {
            guard let row = rows[id] else { continue }
            writer.removeAll()
            row.encode(into: &writer)
            do throws(LMDBError) {
                if row.isVacant {
                    try transaction.delete(number(id), from: table)
                } else {
                    try transaction.put(writer.bytes.span, for: number(id), in: table)
                }
            } catch {
                throw StoreError(error)
            }
        }
    }
}

extension Int64 {
    /// A second as a key; there are none before 1970.
    fileprivate var unsigned: UInt64 { UInt64(self) }
}

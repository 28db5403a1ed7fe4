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
            try put([(LedgerTables.shopRow, shop)], in: tables.shop, &transaction)
        }
        // In the order of the keys, neighbours share pages: a third of the time on random rows.
        try put(sorted(changes.stocks), in: tables.stocks, &transaction)
        try put(sorted(changes.carts), in: tables.carts, &transaction)
        try put(sorted(changes.customers), in: tables.customers, &transaction)
        try put(sorted(changes.keys), in: tables.keys, &transaction)
        try put(
            changes.reservations.map { ($0.key.value, $0.value) }, in: tables.reservations,
            &transaction)
        try put(
            changes.orders.map { ($0.key.value, $0.value) }, in: tables.orders, &transaction)
        try put(
            changes.agenda.map { (UInt64($0.key), $0.value) }, in: tables.agenda, &transaction)
    }

    private func sorted<ID: Name, Value>(_ rows: [ID: Value]) -> [(String, Value)] {
        rows.map { ($0.key.text, $0.value) }.sorted { $0.0 < $1.0 }
    }

    private func put<Value: LedgerRow>(
        _ rows: [(String, Value)], in table: ByteTable,
        _ transaction: inout WriteTransaction
    ) throws(StoreError) {
        var writer = ByteWriter(capacity: 1_024)
        for (name, row) in rows {
            writer.removeAll()
            row.encode(into: &writer)
            do throws(LMDBError) {
                try transaction.put(writer.bytes.span, for: name.utf8.span, in: table)
            } catch {
                throw StoreError(error)
            }
        }
    }

    private func put<Value: LedgerRow>(
        _ rows: [(UInt64, Value)], in table: IntegerTable,
        _ transaction: inout WriteTransaction
    ) throws(StoreError) {
        var writer = ByteWriter(capacity: 1_024)
        for (number, row) in rows.sorted(by: { $0.0 < $1.0 }) {
            writer.removeAll()
            row.encode(into: &writer)
            do throws(LMDBError) {
                if row.isVacant {
                    try transaction.delete(number, from: table)
                } else {
                    try transaction.put(writer.bytes.span, for: number, in: table)
                }
            } catch {
                throw StoreError(error)
            }
        }
    }
}

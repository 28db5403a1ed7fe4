import Bytes
package import DaybookJournal
package import DaybookModel
import LMDB

extension LMDBLedgers {
    package func write(_ changes: Changes) throws(StoreError) {
        let mark = LedgerMark(
            journal: mark.journal, position: changes.position, time: changes.time)
        if let failure { throw failure }
        let batch = PostingBatch(changes.postings)
        do throws(StoreError) {
            // What a killed audit was reading would otherwise stay in the file (R6).
            try environment.forgetDeadReaders()
            try environment.write { (transaction) throws(StoreError) in
                try write(changes, in: &transaction)
                try write(PostingLists(batch), in: &transaction)
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
            var writer = ByteWriter()
            try put(shop, for: LedgerTables.shopRow, in: tables.shop, &writer, &transaction)
        }
        try put(changes.stocks, in: tables.stocks, &transaction)
        try put(changes.carts, in: tables.carts, &transaction)
        try put(changes.customers, in: tables.customers, &transaction)
        try put(changes.keys, in: tables.keys, &transaction)
        try put(changes.reservations, in: tables.reservations, &transaction)
        try put(changes.orders, in: tables.orders, &transaction)
        try put(changes.agenda, in: tables.agenda, &transaction)
    }

    private func put<Value: LedgerRow & ShelfRow>(
        _ rows: RowSet<Value>, in table: ByteTable, _ transaction: inout WriteTransaction
    ) throws(StoreError) where Value.ID: Name {
        var writer = ByteWriter(capacity: 1_024)
        for index in rows.sortedByName() {
            let row = rows[index]
            writer.removeAll()
            row.encode(into: &writer)
            do throws(LMDBError) {
                try transaction.put(writer.bytes.span, for: row.id.text.utf8.span, in: table)
            } catch {
                throw StoreError(error)
            }
        }
    }

    private func put<Value: LedgerRow & ShelfRow>(
        _ rows: RowSet<Value>, in table: IntegerTable, _ transaction: inout WriteTransaction
    ) throws(StoreError) where Value.ID: NumberedID {
        var writer = ByteWriter(capacity: 1_024)
        for index in rows.sortedByNumber() {
            let row = rows[index]
            try put(row, for: row.id.number, in: table, &writer, &transaction)
        }
    }

    /// Puts a row, or removes it where it says nothing any more.
    private func put(
        _ row: some LedgerRow, for number: UInt64, in table: IntegerTable,
        _ writer: inout ByteWriter, _ transaction: inout WriteTransaction
    ) throws(StoreError) {
        do throws(LMDBError) {
            if row.isVacant {
                try transaction.delete(number, from: table)
            } else {
                writer.removeAll()
                row.encode(into: &writer)
                try transaction.put(writer.bytes.span, for: number, in: table)
            }
        } catch {
            throw StoreError(error)
        }
    }
}

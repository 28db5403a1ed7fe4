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
            var bytes: [UInt8] = []
            try put(shop, for: LedgerTables.shopRow, in: tables.shop, &bytes, &transaction)
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
        var bytes: [UInt8] = []
        for index in rows.sortedByName() {
            try rows.withRow(at: index) { (row) throws(StoreError) in
                row.encode(over: &bytes)
                do throws(LMDBError) {
                    try transaction.put(bytes.span, for: row.id.text.utf8.span, in: table)
                } catch {
                    throw StoreError(error)
                }
            }
        }
    }

    private func put<Value: LedgerRow & ShelfRow>(
        _ rows: RowSet<Value>, in table: IntegerTable, _ transaction: inout WriteTransaction
    ) throws(StoreError) where Value.ID: NumberedID {
        var bytes: [UInt8] = []
        for index in rows.sortedByNumber() {
            try rows.withRow(at: index) { (row) throws(StoreError) in
                try put(row, for: row.id.number, in: table, &bytes, &transaction)
            }
        }
    }

    /// Puts a row, or removes it where it says nothing any more.
    private func put(
        _ row: borrowing some LedgerRow, for number: UInt64, in table: IntegerTable,
        _ bytes: inout [UInt8], _ transaction: inout WriteTransaction
    ) throws(StoreError) {
        do throws(LMDBError) {
            if row.isVacant {
                try transaction.delete(number, from: table)
            } else {
                row.encode(over: &bytes)
                try transaction.put(bytes.span, for: number, in: table)
            }
        } catch {
            throw StoreError(error)
        }
    }
}

extension LedgerRow {
    /// Writes the row over whatever `bytes` hold, in the room they have.
    fileprivate func encode(over bytes: inout [UInt8]) {
        bytes.removeAll(keepingCapacity: true)
        bytes.write(expecting: 1_024) { writer in encode(into: &writer) }
    }
}

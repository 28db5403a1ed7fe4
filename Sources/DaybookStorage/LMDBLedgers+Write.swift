import Bytes
package import DaybookJournal
package import DaybookModel
import LMDB

extension LMDBLedgers {
    package func write(_ changes: Changes) throws(StoreError) {
        let before = mark
        let mark = LedgerMark(
            journal: before.journal, position: changes.position, time: changes.time)
        if let failure { throw failure }
        try noteKeys(of: changes.keys)
        do throws(StoreError) {
            // What a killed audit was reading would otherwise stay in the file (R6).
            try environment.forgetDeadReaders()
            try environment.write { (transaction) throws(StoreError) in
                try write(changes, in: &transaction)
                try putFilters(
                    after: before.position, through: mark.position, &transaction)
                try write(PostingLists(changes.postings), in: &transaction)
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
        try put(changes.keys, &transaction)
        try put(changes.reservations, in: tables.reservations, &transaction)
        try put(changes.orders, in: tables.orders, &transaction)
        try put(changes.agenda, in: tables.agenda, &transaction)
    }

    /// Stores rows in the order of their keys; those behind the last of the table without a search.
    private func put<Value: LedgerRow & ShelfRow>(
        _ rows: RowSet<Value>, in table: ByteTable, _ transaction: inout WriteTransaction
    ) throws(StoreError) where Value.ID: Name {
        guard !rows.isEmpty else { return }
        var bytes: [UInt8] = []
        var end = try TableEnd(of: table, transaction)
        for index in rows.sortedByName() {
            try rows.withRow(at: index) { (row) throws(StoreError) in
                row.encode(over: &bytes)
                try row.id.withBytes { (name) throws(StoreError) in
                    try end.put(bytes.span, for: name, &transaction)
                }
            }
        }
    }

    private func put<Value: LedgerRow & ShelfRow>(
        _ rows: RowSet<Value>, in table: IntegerTable, _ transaction: inout WriteTransaction
    ) throws(StoreError) where Value.ID: NumberedID {
        guard !rows.isEmpty else { return }
        var bytes: [UInt8] = []
        let last = try lastNumber(in: table, transaction)
        for index in rows.sortedByNumber() {
            try rows.withRow(at: index) { (row) throws(StoreError) in
                let number = row.id.number
                let isAtEnd = last.map { $0 < number } ?? true
                try put(row, for: number, in: table, atEnd: isAtEnd, &bytes, &transaction)
            }
        }
    }

    /// Puts a row, or removes it where it says nothing any more.
    private func put(
        _ row: borrowing some LedgerRow, for number: UInt64, in table: IntegerTable,
        atEnd isAtEnd: Bool = false, _ bytes: inout [UInt8],
        _ transaction: inout WriteTransaction
    ) throws(StoreError) {
        do throws(LMDBError) {
            if row.isVacant {
                try transaction.delete(number, from: table)
                return
            }
            row.encode(over: &bytes)
            if isAtEnd {
                try transaction.append(bytes.span, for: number, to: table)
            } else {
                try transaction.put(bytes.span, for: number, in: table)
            }
        } catch {
            throw StoreError(error)
        }
    }

    private func lastNumber(
        in table: IntegerTable, _ transaction: borrowing WriteTransaction
    ) throws(StoreError) -> UInt64? {
        do throws(LMDBError) {
            var cursor = try transaction.cursor(over: table)
            return try cursor.last()?.key
        } catch {
            throw StoreError(error)
        }
    }
}

extension LedgerRow {
    /// Writes the row over whatever `bytes` hold, in the room they have.
    func encode(over bytes: inout [UInt8]) {
        bytes.removeAll(keepingCapacity: true)
        bytes.write(expecting: 1_024) { writer in encode(into: &writer) }
    }
}

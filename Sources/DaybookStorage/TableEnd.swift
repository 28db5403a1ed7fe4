import DaybookJournal
import LMDB

/// A table that is written in the order of its keys: what comes behind its last one is put there
/// without a search, and in whole pages.
struct TableEnd {
    private let table: ByteTable
    private let last: [UInt8]
    /// Whether all that comes now belongs behind what was in the table.
    private var isReached: Bool

    init(of table: ByteTable, _ transaction: borrowing WriteTransaction) throws(StoreError) {
        self.table = table
        do throws(LMDBError) {
            var cursor = try transaction.cursor(over: table)
            if let entry = try cursor.last() {
                (last, isReached) = ([UInt8](copying: entry.key), false)
            } else {
                (last, isReached) = ([], true)
            }
        } catch {
            throw StoreError(error)
        }
    }

    /// Whether `key` belongs behind what was in the table, and so does all that comes after it.
    mutating func isBefore(_ key: Span<UInt8>) -> Bool {
        isReached = isReached || precedes(last.span, key)
        return isReached
    }

    /// Puts a value behind the last one, or where its key belongs.
    mutating func put(
        _ value: Span<UInt8>, for key: Span<UInt8>, _ transaction: inout WriteTransaction
    ) throws(StoreError) {
        do throws(LMDBError) {
            if isBefore(key) {
                try transaction.append(value, for: key, to: table)
            } else {
                try transaction.put(value, for: key, in: table)
            }
        } catch {
            throw StoreError(error)
        }
    }
}

/// Whether a key of bytes comes before another, as LMDB sorts them.
private func precedes(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
        return left[index] < right[index]
    }
    return left.count < right.count
}

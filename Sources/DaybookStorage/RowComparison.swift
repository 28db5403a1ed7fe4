import DaybookJournal
import DaybookModel
import LMDB

/// A walk through two tables side by side, to the first row that only one has or that differs.
struct RowComparison {
    let position: Position
    /// Rows found equal so far, over all tables.
    private(set) var rows: UInt64 = 0
    private(set) var finding: Finding?

    init(position: Position) {
        self.position = position
    }

    /// Compares a table in use with the same table of the fold; `rows` are of the kind named.
    mutating func compare<Keys: TableKeys>(
        _ mine: borrowing ReadTransaction, _ table: Table<Keys>,
        _ theirs: borrowing ReadTransaction, _ folded: Table<Keys>, of kind: LedgerTable
    ) throws(StoreError) {
        do throws(LMDBError) {
            var here = try mine.cursor(over: table)
            var there = try theirs.cursor(over: folded)
            while finding == nil {
                let found = try here.next()
                let expected = try there.next()
                switch (found, expected) {
                case (nil, nil):
                    return
                case (let found?, let expected?):
                    if found.keyBytes.hasSameBytes(as: expected.keyBytes),
                        found.value.hasSameBytes(as: expected.value)
                    {
                        rows += 1
                        continue
                    }
                    judge(
                        StoredRow(key: found.keyBytes, value: found.value, kind: Keys.kind),
                        StoredRow(key: expected.keyBytes, value: expected.value, kind: Keys.kind),
                        in: kind)
                case (let found?, nil):
                    judge(
                        StoredRow(key: found.keyBytes, value: found.value, kind: Keys.kind), nil,
                        in: kind)
                case (nil, let expected?):
                    judge(
                        nil,
                        StoredRow(key: expected.keyBytes, value: expected.value, kind: Keys.kind),
                        in: kind)
                }
            }
        } catch {
            throw StoreError(error)
        }
    }

    private mutating func judge(
        _ found: StoredRow?, _ expected: StoredRow?, in table: LedgerTable
    ) {
        // Where the keys differ, the lower one is the row that the other side lacks.
        let lower = [found, expected].compactMap(\.self).min { $0.key < $1.key }
        guard let lower else { return }
        let (mine, theirs) = (found?.at(lower.key), expected?.at(lower.key))
        finding = Finding(
            position: position, invariant: .rowsAreTheFold, subject: lower.subject(in: table),
            expected: theirs?.description(in: table, unlike: mine) ?? "no such row",
            found: mine?.description(in: table, unlike: theirs) ?? "no such row")
    }
}

extension StoredRow {
    /// The row, if it is the one under `key`.
    fileprivate func at(_ key: LedgerKey) -> StoredRow? { self.key == key ? self : nil }
}

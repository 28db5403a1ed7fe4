import DaybookJournal
import DaybookModel
import LMDB

extension Finding {
    /// What a damaged page is to an audit: a break of `invariant`, where its file is read for that.
    ///
    /// Its position is that of the first entry that may be lost, where that can be told.
    init(_ damage: PageDamage, _ invariant: Invariant) {
        let place = damage.table.map { " (table \"\($0)\")" } ?? ""
        self.init(
            position: damage.firstEntry, invariant: invariant,
            subject: "page \(damage.page) of \(damage.path)\(place)",
            expected: "a sound page", found: damage.reason)
    }
}

extension PageDamage {
    /// The first entry that is not in a frame before the damage; the journal's frames have the
    /// position of their last entry as key.
    fileprivate var firstEntry: Position {
        guard table == LMDBJournal.framesTable else { return .zero }
        let last = (lastKey ?? []).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Position(last).next
    }
}

extension StoreError {
    /// Does what LMDB does; a damaged page is a break of `invariant`.
    static func converting<Result: ~Copyable>(
        damageTo invariant: Invariant, _ body: () throws(LMDBError) -> Result
    ) throws(StoreError) -> Result {
        do throws(LMDBError) {
            return try body()
        } catch .damaged(let damage) {
            throw .damaged(Finding(damage, invariant))
        } catch {
            throw StoreError(error)
        }
    }
}

import Bytes
package import DaybookJournal
import DaybookModel
package import LMDB
import Synchronization

/// The ledgers in an LMDB environment of their own: a table for each kind of row, and the mark.
///
/// - A checkpoint is one transaction: rows and mark change together.
/// - Lookups read the newest committed state; each is a snapshot of its own, and short.
package final class LMDBLedgers: Ledgers {
    let environment: Environment
    let tables: LedgerTables
    private let journal: JournalID
    private let broken = Mutex<StoreError?>(nil)
    /// Which keys may be where, as far as somebody needed to know it.
    let filters = Mutex((known: KeyFilters(), areRead: false))
    /// What keys are hashed with.
    let filterSeed: UInt64

    /// Makes ledgers without rows, of the journal called `journal`.
    package static func create(at directory: String, of journal: JournalID) throws(StoreError) {
        try Environment.create(at: directory, tables: LedgerTables.declarations) {
            (environment, transaction) throws(StoreError) in
            let origin = LedgerMark(journal: journal, position: .zero, time: .zero)
            let meta = LedgerTables(of: environment).meta
            try Tag.ledgers(origin).write(to: meta, in: &transaction)
        }
    }

    /// Opens the ledgers in `directory`.
    ///
    /// - Parameter mode: `.scratch` for ledgers that are made anew and flushed at the end,
    ///   `.readOnly` beside a server.
    /// - Throws: `damaged` where a page is.
    package init(
        at directory: String, mode: Mode = .durable, scrutiny: Scrutiny = .usual
    ) throws(StoreError) {
        let opened = try StoreError.converting(damageTo: .rowsAreTheFold) {
            () throws(LMDBError) in
            try Environment.open(
                at: directory, tables: LedgerTables.declarations, mode: mode,
                pages: scrutiny.pages)
        }
        environment = opened
        tables = LedgerTables(of: environment)
        let meta = tables.meta
        journal = try environment.read { (snapshot) throws(StoreError) in
            try Tag.readLedgers(from: meta, in: snapshot).journal
        }
        filterSeed = KeyFilters.seed(of: journal)
    }

    package var mark: LedgerMark {
        do throws(StoreError) {
            return try environment.read { (snapshot) throws(StoreError) in
                try Tag.readLedgers(from: tables.meta, in: snapshot)
            }
        } catch {
            note(error)
            return LedgerMark(journal: journal, position: .zero, time: .zero)
        }
    }

    package var failure: StoreError? { broken.withLock { $0 } }

    package func flush() throws(StoreError) {
        try StoreError.converting { () throws(LMDBError) in try environment.sync() }
    }

    /// Remembers why rows could not be read; the first reason stays.
    func note(_ error: StoreError) {
        broken.withLock { $0 = $0 ?? error }
    }
}

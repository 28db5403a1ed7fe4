package import DaybookJournal
import Foundation
import Glibc
import LMDB

extension DataDirectory {
    /// Removes what an interrupted creation, rebuild or audit left behind.
    ///
    /// - Precondition: the caller holds the claim.
    package func removeLeftovers() throws(StoreError) {
        try StoreError.converting { () throws(LMDBError) in
            for name in leftovers { try Environment.remove(at: "\(path)/\(name)") }
        }
    }

    /// Lends fresh ledgers of `journal` to `fill`, then puts them in the place of the old ones at
    /// one stroke: whenever this is cut short, there are the old ledgers or the new ones.
    ///
    /// - Precondition: the caller holds the claim, and has no ledgers open.
    package func rebuildLedgers<Result>(
        of journal: JournalID, _ fill: (LMDBLedgers) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        let result = try withFreshLedgers(at: freshLedgersPath, of: journal, fill)
        try StoreError.converting { () throws(LMDBError) in
            try Environment.replace(at: ledgersPath, with: freshLedgersPath)
        }
        return result
    }

    /// Lends fresh ledgers to `body` and throws them away afterwards: what an audit folds into.
    package func withScratchLedgers<Result>(
        of journal: JournalID, _ body: (LMDBLedgers) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        let scratch = "\(path)/audit-\(getpid())"
        let outcome: Swift.Result<Result, StoreError>
        do throws(StoreError) {
            outcome = .success(try withFreshLedgers(at: scratch, of: journal, body))
        } catch {
            outcome = .failure(error)
        }
        try StoreError.converting { () throws(LMDBError) in
            try Environment.remove(at: scratch)
        }
        return try outcome.get()
    }

    private func withFreshLedgers<Result>(
        at fresh: String, of journal: JournalID,
        _ body: (LMDBLedgers) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        try StoreError.converting { () throws(LMDBError) in try Environment.remove(at: fresh) }
        try LMDBLedgers.create(at: fresh, of: journal)
        return try body(try LMDBLedgers(at: fresh, mode: .scratch))
    }

    private var leftovers: [String] {
        let names = FileManager.default.subpaths(atPath: path) ?? []
        return names.filter { name in
            guard !name.contains("/") else { return false }
            if name == "ledgers.new" || name.contains(".tmp-") { return true }
            guard name.hasPrefix("audit-"), let process = Int32(name.dropFirst(6)) else {
                return false
            }
            return kill(process, 0) != 0 && errno == ESRCH
        }
    }
}

extension DataDirectory {
    /// Opens the ledgers beside whoever has them; nil where there are none.
    package func openLedgersToRead() throws(StoreError) -> LMDBLedgers? {
        guard Environment.exists(at: ledgersPath) else { return nil }
        return try LMDBLedgers(at: ledgersPath, mode: .readOnly)
    }
}

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
        let result: Result
        do throws(StoreError) {
            result = try withFreshLedgers(at: freshLedgersPath, of: journal, fill)
        } catch {
            // The first error is the one to report; a full disk needs the room back at once.
            do throws(LMDBError) { try Environment.remove(at: freshLedgersPath) } catch {}
            throw error
        }
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
            guard !isAudit(name) else { return !isAlive(name) }
            return name.hasPrefix("ledgers.new") || name.contains(".tmp-")
        }
    }

    /// Whether `name` is `audit-` and the number of a process, or what that is being made as.
    private func isAudit(_ name: String) -> Bool { name.hasPrefix("audit-") }

    private func isAlive(_ audit: String) -> Bool {
        guard let process = Int32(audit.dropFirst(6).prefix(while: \.isNumber)) else { return true }
        return kill(process, 0) == 0 || errno != ESRCH
    }
}

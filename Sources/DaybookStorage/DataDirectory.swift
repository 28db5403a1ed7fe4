package import DaybookJournal
import Foundation
import LMDB

/// The directory that holds everything: `journal`, `ledgers`, and one lock file.
///
/// - `journal` is the truth and is made once, with the directory; ledgers without a journal are
///   an error, never a new start.
/// - `ledgers` can be deleted at any time; they are made anew from the journal.
/// - Whoever writes holds a ``DataClaim``; an audit reads beside it.
package struct DataDirectory: Sendable {
    package let path: String

    package init(_ path: String) {
        self.path = path
    }

    package var journalPath: String { path + "/journal" }
    package var ledgersPath: String { path + "/ledgers" }
    /// Where a rebuild writes, before it puts the new ledgers in the place of the old ones.
    package var freshLedgersPath: String { path + "/ledgers.new" }
    var lockPath: String { path + "/lock" }

    /// What there is at the path.
    package enum Condition: Equatable, Sendable {
        /// Nothing, or an empty directory: a new shop may begin here.
        case vacant
        /// A journal.
        case inUse
        /// Something else, which is not to be written over; with the reason.
        case foreign(String)
    }

    package var condition: Condition {
        if Environment.exists(at: journalPath) { return .inUse }
        guard FileManager.default.fileExists(atPath: path) else { return .vacant }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            return .foreign("\(path) cannot be listed: \(error.localizedDescription)")
        }
        if names.contains("ledgers") {
            return .foreign(
                "\(path) has ledgers but no journal. The journal is the only truth: put it "
                    + "back from a backup, or begin elsewhere")
        }
        let strangers = names.filter { !isOurs($0) }
        guard strangers.isEmpty else {
            return .foreign("\(path) is not empty and has no journal")
        }
        return .vacant
    }

    /// Begins a new shop: an empty journal called `name`, and ledgers without rows.
    ///
    /// - Precondition: the caller holds the claim, and ``condition`` is `vacant`.
    package func create(_ name: JournalID) throws(StoreError) {
        // A claim that was killed may have left a directory whose own name is not on disk.
        try StoreError.converting { () throws(LMDBError) in try Environment.syncPath(to: path) }
        // Ledgers first is out of the question: without a journal they are an error.
        try LMDBJournal.create(at: journalPath, name: name)
        try LMDBLedgers.create(at: ledgersPath, of: name)
    }

    package func openJournal(
        readOnly: Bool = false, scrutiny: Scrutiny = .usual
    ) throws(StoreError) -> LMDBJournal {
        try LMDBJournal(at: journalPath, readOnly: readOnly, scrutiny: scrutiny)
    }

    /// Opens the ledgers, or makes empty ones where they are missing or cannot be used.
    ///
    /// - Parameter warn: told what was wrong, and where what was there has been put.
    package func openLedgers(
        of head: Head, scrutiny: Scrutiny = .usual, warn: (String) -> Void
    ) throws(StoreError) -> LMDBLedgers {
        guard FileManager.default.fileExists(atPath: ledgersPath) else {
            warn("there are no ledgers; they are made anew from the journal")
            return try makeLedgers(of: head)
        }
        do throws(StoreError) {
            let ledgers = try LMDBLedgers(at: ledgersPath, scrutiny: scrutiny)
            let mark = ledgers.mark
            if let failure = ledgers.failure { throw failure }
            guard mark.journal == head.journal else {
                throw .unusable("the ledgers belong to another journal, \(mark.journal)")
            }
            guard mark.position <= head.position else {
                throw .unusable(
                    "the ledgers stand at \(mark.position), ahead of the journal at "
                        + "\(head.position)")
            }
            try ledgers.prepareKeys()
            return ledgers
        } catch {
            switch error {
            case .noSpace, .failed:
                throw error
            case .damaged, .unusable:
                return try replaceLedgers(of: head, because: "\(error)", warn: warn)
            }
        }
    }

    /// Opens the ledgers beside whoever has them, and looks at every page.
    /// - Returns: nil where there are none.
    package func openLedgersToRead() throws(StoreError) -> LMDBLedgers? {
        guard Environment.exists(at: ledgersPath) else { return nil }
        return try LMDBLedgers(at: ledgersPath, mode: .readOnly, scrutiny: .full)
    }

    /// Puts ledgers that cannot be used aside, and makes empty ones.
    ///
    /// - Precondition: nothing has them open.
    package func replaceLedgers(
        of head: Head, because reason: String, warn: (String) -> Void
    ) throws(StoreError) -> LMDBLedgers {
        let aside = try setLedgersAside()
        warn("\(reason); they are in \(aside) now, and are made anew from the journal")
        return try makeLedgers(of: head)
    }

    private func makeLedgers(of head: Head) throws(StoreError) -> LMDBLedgers {
        try LMDBLedgers.create(at: ledgersPath, of: head.journal)
        return try LMDBLedgers(at: ledgersPath)
    }

    func unusedName(_ stem: String) -> String {
        var number = 1
        while FileManager.default.fileExists(atPath: "\(stem)-\(number)") { number += 1 }
        return "\(stem)-\(number)"
    }

    private func isOurs(_ name: String) -> Bool {
        name == "lock" || name == "lost+found" || name == Self.suspicion
            || name.hasPrefix("journal.tmp-")
            || name.hasPrefix("ledgers.")
            || name.hasPrefix("audit-")
    }
}

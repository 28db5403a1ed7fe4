import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookStorage

/// One directory, as a power cut may have left it, taken through a whole life: claimed, recovered
/// as `serve` recovers, written to, checkpointed at a stop, and audited.
///
/// - Two more commits and a checkpoint are part of it: pages that were counted as free and are not
///   only do harm when they are written again.
/// - Stricter than `serve`: ledgers that would have to be made anew because they cannot be used
///   are a failure here. No power cut may leave such.
struct Trial {
    private let directory: DataDirectory

    init(of directory: DataDirectory) {
        self.directory = directory
    }

    func run() -> String {
        do throws(StoreError) {
            if case .foreign(let reason) = directory.condition { throw .unusable(reason) }
            return try verdict(under: try DataClaim(on: directory)).line
        } catch {
            return Verdict.refused(error).line
        }
    }

    private func verdict(under claim: borrowing DataClaim) throws(StoreError) -> Verdict {
        try directory.removeLeftovers()
        let isVacant = directory.condition == .vacant
        if isVacant {
            var generator = SystemRandomNumberGenerator()
            try directory.create(JournalID(from: &generator))
        }
        let journal = try directory.openJournal()
        let head = journal.head
        var warnings = 0
        let ledgers = try directory.openLedgers(of: head) { _ in warnings += 1 }
        let mark = ledgers.mark
        let till = Till()
        if let fault = try till.trade(journal, ledgers) { return .wrong(fault) }
        let report = try directory.withScratchLedgers(of: head.journal) {
            (scratch) throws(StoreError) in
            try Audit(of: journal, against: ledgers, using: scratch).run()
        }
        if let finding = report.finding { return .wrong("\(finding)") }
        guard report.ledgers?.mark.position == journal.head.position else {
            return .wrong("the ledgers were left behind the journal at a stop")
        }
        guard !isVacant else { return .vacant }
        return .recovered(
            head, ledgers: mark.position, warnings: warnings, hasTakenBack: journal.hasTakenBack)
    }
}

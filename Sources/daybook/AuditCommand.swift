import ArgumentParser
import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookStorage

/// `daybook audit`: replays all of history and says whether it is true.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Replay the whole journal, check every invariant, compare every ledger row.",
        discussion: """
            Looks at every page of both files; reads the journal from entry 1: hashes, \
            contiguity, and all invariants at every position; then compares each row of the \
            ledgers with the fold. Works beside a running server, and changes nothing. Ends with \
            one sentence and the head hash.

            Exit status: 0 clean, 65 damage (the first contradiction is named), 66 no such \
            data, 74 the disk failed.
            """)

    @OptionGroup var options: DataOptions

    @Flag(help: "Print one JSON object instead of a sentence.")
    var json = false

    func run() throws {
        try options.requireJournal()
        Heap.keep()
        let progress = ProgressLine("audit")
        let report: AuditReport
        do throws(StoreError) {
            report = try audit(progress)
        } catch {
            progress.clear()
            throw fail(error, progress)
        }
        progress.clear()
        let summary = AuditSummary(report, seconds: progress.seconds)
        print(json ? summary.json : summary.sentence)
        if report.finding != nil { throw ExitStatus.damage }
    }

    private func audit(_ progress: ProgressLine) throws(StoreError) -> AuditReport {
        let directory = options.directory
        let journal = try directory.openJournal(readOnly: true, scrutiny: .full)
        let live = try directory.openLedgersToRead()
        return try directory.withScratchLedgers(of: journal.head.journal) {
            (scratch) throws(StoreError) in
            let audit = Audit(of: journal, against: live, using: scratch)
            return try audit.run { progress.show($0, of: $1) }
        }
    }

    /// Damage that keeps the files from being opened at all is damage too.
    private func fail(_ error: StoreError, _ progress: ProgressLine) -> ExitCode {
        guard json else {
            Terminal.complain("\(error)")
            return ExitStatus.of(error)
        }
        print(AuditSummary.json(of: error, seconds: progress.seconds))
        return ExitStatus.of(error)
    }
}

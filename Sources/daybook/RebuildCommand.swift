import ArgumentParser
import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookStorage

/// `daybook rebuild`: writes all ledgers anew from the journal.
struct RebuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Write all ledgers anew from the journal, and swap them in at one stroke.",
        discussion: """
            The new ledgers are written beside the old ones. Interrupted at any point, there \
            are the old ones or the new ones, never half. Refused while a server has the \
            directory.

            Exit status: 0 done, 65 damage, 66 no such data, 74 the disk failed, 75 the \
            directory is in use.
            """)

    @OptionGroup var options: DataOptions

    @Flag(help: "Only compare the ledgers with the fold of the journal; change nothing.")
    var verify = false

    @Flag(help: "Print one JSON object instead of a sentence.")
    var json = false

    func run() throws {
        try options.requireJournal()
        if verify { return try comparison.run() }
        let claim = try claimed()
        let progress = ProgressLine("rebuild")
        Heap.keep()
        let tally: Tally
        do throws(StoreError) {
            tally = try rebuild(progress)
        } catch {
            progress.clear()
            Terminal.complain("\(error)")
            throw ExitStatus.of(error)
        }
        progress.clear()
        report(tally, seconds: progress.seconds)
        _ = consume claim
    }

    private func claimed() throws(ExitCode) -> DataClaim {
        do throws(StoreError) {
            return try DataClaim(on: options.directory)
        } catch {
            Terminal.complain("\(error)")
            throw ExitStatus.busy
        }
    }

    private func rebuild(_ progress: ProgressLine) throws(StoreError) -> Tally {
        let directory = options.directory
        try directory.removeLeftovers()
        let journal = try directory.openJournal(readOnly: true, scrutiny: .full)
        return try directory.rebuildLedgers(of: journal.head.journal) {
            (fresh) throws(StoreError) in
            try Rebuild(of: journal, into: fresh).run { progress.show($0, of: $1) }
        }
    }

    private func report(_ tally: Tally, seconds: Double) {
        let rate = (Double(tally.events) / max(seconds, 1e-9)).rounded()
        guard !json else {
            print(JSONText.encode(Document(tally, seconds: seconds, rate: rate)))
            return
        }
        print(
            "REBUILT  all ledgers from \(Terminal.grouped(tally.entries)) entries "
                + "(\(Terminal.grouped(tally.events)) events, "
                + "\(Terminal.grouped(UInt64(rate))) events/s).")
    }

    /// Comparing only is what the audit does besides its other checks.
    private var comparison: AuditCommand {
        var audit = AuditCommand()
        audit.options = options
        audit.json = json
        return audit
    }

    private struct Document: Encodable {
        let ok = true
        let entries: UInt64
        let frames: UInt64
        let events: UInt64
        let seconds: Double
        let eventsPerSecond: Double

        init(_ tally: Tally, seconds: Double, rate: Double) {
            entries = tally.entries
            frames = tally.frames
            events = tally.events
            self.seconds = seconds
            eventsPerSecond = rate
        }
    }
}

package import DaybookJournal
package import DaybookModel

/// Replays a whole journal from entry 1 into fresh ledgers, checking everything on the way, and
/// compares the ledgers in use with them row by row.
///
/// - Reads only; a server may append and checkpoint at the same time. The journal is read in
///   chunks, so no snapshot is held while folding.
/// - The first contradiction ends it: what follows would be folded onto wrong rows.
package struct Audit<Rows: Ledgers> {
    private let journal: any Journal
    private let live: Rows?
    private let scratch: Rows
    private let limits: EngineLimits

    /// - Parameters:
    ///   - live: the ledgers in use, if there are any.
    ///   - scratch: fresh ledgers, thrown away afterwards.
    package init(
        of journal: any Journal, against live: Rows?, using scratch: Rows,
        limits: EngineLimits = .wholeJournal
    ) {
        self.journal = journal
        self.live = live
        self.scratch = scratch
        self.limits = limits
    }

    /// - Parameter progress: told the position reached and the position aimed at.
    /// - Throws: what keeps the audit from reading; damage is not thrown but reported.
    package func run(
        progress: @escaping (Position, Position) -> Void = { _, _ in }
    ) throws(StoreError) -> AuditReport {
        let target = journal.head.position
        var replay = Replay(of: journal, into: scratch, limits: limits)
        var compared: (mark: LedgerMark, rows: UInt64)?
        do throws(StoreError) {
            if let live {
                compared = try compare(live, &replay) { progress($0, max($0, target)) }
            }
            try replay.run(through: max(target, replay.books.position)) { position, _ in
                progress(position, max(position, target))
                return true
            }
            try checkEnd(replay, target)
        } catch {
            guard case .damaged(let finding) = error else { throw error }
            return AuditReport(
                tally: replay.tally, head: replay.head, ledgers: compared, finding: finding)
        }
        return AuditReport(
            tally: replay.tally, head: replay.head, ledgers: compared, finding: nil)
    }

    /// Folds to where the ledgers stand, follows them while a server moves them on, and compares.
    private func compare(
        _ live: Rows, _ replay: inout Replay<Rows>, _ progress: @escaping (Position) -> Void
    ) throws(StoreError) -> (mark: LedgerMark, rows: UInt64) {
        var mark = live.mark
        if let failure = live.failure { throw failure }
        while true {
            guard mark.journal == journal.head.journal else {
                throw .damaged(
                    finding(mark, "journal \(journal.head.journal)", "\(mark.journal)"))
            }
            try replay.run(through: mark.position) { position, _ in
                progress(position)
                return true
            }
            guard replay.books.position == mark.position else {
                throw .damaged(
                    finding(mark, "at most \(replay.books.position)", "\(mark.position)"))
            }
            try replay.settle()
            switch try live.firstDifference(from: scratch) {
            case .equal(let rows): return (mark, rows)
            case .different(let finding): throw .damaged(finding)
            case .elsewhere(let moved):
                guard moved.position > mark.position else {
                    throw .damaged(finding(mark, "\(scratch.mark)", "\(moved)"))
                }
                mark = moved
            }
        }
    }

    private func checkEnd(
        _ replay: borrowing Replay<Rows>, _ target: Position
    ) throws(StoreError) {
        guard replay.books.position >= target else {
            throw .damaged(
                Finding(
                    position: replay.books.position, invariant: .chainIsWhole,
                    subject: "journal", expected: "entries up to \(target)",
                    found: "none after \(replay.books.position)"))
        }
    }

    private func finding(_ mark: LedgerMark, _ expected: String, _ found: String) -> Finding {
        Finding(
            position: mark.position, invariant: .rowsAreTheFold, subject: "ledgers",
            expected: expected, found: found)
    }
}

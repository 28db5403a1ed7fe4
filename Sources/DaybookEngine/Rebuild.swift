package import DaybookJournal
package import DaybookModel

/// Writes all ledgers anew from the journal: the fold of every entry into fresh ones.
///
/// - What was there before is not read and not touched; whoever calls puts the new ones in place.
package struct Rebuild<Rows: Ledgers> {
    private let journal: any Journal
    private let fresh: Rows
    private let limits: EngineLimits

    package init(
        of journal: any Journal, into fresh: Rows, limits: EngineLimits = .wholeJournal
    ) {
        self.journal = journal
        self.fresh = fresh
        self.limits = limits
    }

    /// - Parameter progress: told the position reached and the position aimed at.
    /// - Returns: how much was folded. The ledgers are durable then.
    package func run(
        progress: (Position, Position) -> Void = { _, _ in }
    ) throws(StoreError) -> Tally {
        let target = journal.head.position
        var replay = Replay(of: journal, into: fresh, limits: limits)
        try replay.run(through: target) { position, _ in
            progress(position, target)
            return true
        }
        guard replay.books.position == target else {
            throw .damaged(
                Finding(
                    position: replay.books.position, invariant: .chainIsWhole,
                    subject: "journal", expected: "entries up to \(target)",
                    found: "none after \(replay.books.position)"))
        }
        try replay.settle()
        try fresh.flush()
        return replay.tally
    }
}

package import DaybookJournal
package import DaybookModel

/// What an audit came to.
package struct AuditReport: Equatable, Sendable {
    package let tally: Tally
    /// The end of the journal as far as it was checked; nil where there is nothing in it.
    package let head: Head?
    /// Where the ledgers stood when they were compared, and how many rows were; nil where there
    /// were none to compare, or the fold did not get so far.
    package let ledgers: (mark: LedgerMark, rows: UInt64)?
    /// The first contradiction; nil where all is well.
    package let finding: Finding?

    package static func == (left: Self, right: Self) -> Bool {
        left.tally == right.tally && left.head == right.head && left.finding == right.finding
            && left.ledgers?.mark == right.ledgers?.mark
            && left.ledgers?.rows == right.ledgers?.rows
    }
}

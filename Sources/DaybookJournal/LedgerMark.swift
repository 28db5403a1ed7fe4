package import DaybookModel

/// Which journal ledgers belong to, and how far they have folded it.
package struct LedgerMark: Hashable, Sendable {
    package let journal: JournalID
    package let position: Position
    /// The time of the entry at `position`.
    package let time: Timestamp

    package init(journal: JournalID, position: Position, time: Timestamp) {
        self.journal = journal
        self.position = position
        self.time = time
    }
}

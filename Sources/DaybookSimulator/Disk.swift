import DaybookJournal
import DaybookModel

/// What outlives the server: journal and ledgers, and whether there is room for more.
@MainActor
final class Disk {
    let journal: MemoryJournal
    var ledgers: MemoryLedgers
    /// Whether appends, or writes of rows, find no room.
    var isJournalFull = false
    var areLedgersFull = false

    init(_ chance: inout Chance) {
        let name = JournalID(from: &chance)
        journal = MemoryJournal(name)
        ledgers = MemoryLedgers(of: name)
    }

    /// Throws the ledgers away, as an operator might.
    func loseLedgers() {
        ledgers = MemoryLedgers(of: journal.head.journal)
    }
}

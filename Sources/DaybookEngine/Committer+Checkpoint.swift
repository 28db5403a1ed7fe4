import DaybookJournal
import DaybookModel
import Dispatch

extension Committer {
    /// Begins a checkpoint when it is time, and moves one along that waits.
    mutating func tendCheckpoint() throws(StoreError) {
        if checkpointer.isIdle, isCheckpointDue {
            checkpointer.hold(books.freeze())
            bytesSinceCheckpoint = 0
            lastCheckpoint = scheduler.now()
        }
        guard let position = checkpointer.waitingFor else { return }
        if outbox.watch(position), hasRoomForRows { checkpointer.write() }
    }

    /// Writes the rows that are left, when everything decided is durable and there is room.
    mutating func finish() throws(StoreError) {
        checkpointer.awaitWrite()
        guard outbox.durable == books.position else { return }
        do throws(StoreError) {
            try checkpointer.finish(&books)
        } catch .noSpace {
            // The next start replays what could not be written.
        }
    }

    /// Returns when nothing of this is going on any more.
    func comeToRest() {
        checkpointer.awaitWrite()
    }

    /// Whether there is something to do, apart from looking at the clock.
    package var isAwaited: Bool { mailbox.hasSomething(wantsCalls: !mustPause) }

    /// Whether rows are held for a checkpoint that has not ended.
    package var isCheckpointing: Bool { !checkpointer.isIdle }

    /// Why commands are turned away, while they are: the journal has no room, or the ledgers have
    /// none and memory cannot take more changed rows.
    var hindrance: String? {
        if let readOnly { return readOnly }
        guard let shortage = checkpointer.shortage, isLaden else { return nil }
        return shortage
    }

    /// Whether calls have to wait until a checkpoint has ended.
    package var mustPause: Bool { isLaden && checkpointer.shortage == nil && readOnly == nil }

    /// Whether as much has changed during a checkpoint as memory can take.
    private var isLaden: Bool {
        !checkpointer.isIdle && hasMuchToWrite
    }

    private var isCheckpointDue: Bool {
        guard books.dirtyWeight > 0 || bytesSinceCheckpoint > 0 else { return false }
        let now = scheduler.now()
        return hasMuchToWrite
            || bytesSinceCheckpoint >= limits.journalBytes
            || now >= lastChange + limits.idleSeconds
            || now >= lastCheckpoint + limits.checkpointSeconds
    }

    private var hasMuchToWrite: Bool {
        books.dirtyWeight >= limits.dirtyBytes || books.postingCount >= limits.postings
    }

    private var hasRoomForRows: Bool { readOnly == nil || journal.hasRoom() }

    /// Goes back to what is durable, through the same code as a start: everything decided on top
    /// of a refused frame is forgotten.
    mutating func goBack(_ reason: String) throws(StoreError) {
        checkpointer.abandon()
        var limits = limits
        // There is no room to write rows now; what is replayed is bounded by the checkpoints.
        limits.dirtyBytes = .max
        limits.postings = .max
        guard let recovered = try recover(journal, ledgers, limits) else {
            preconditionFailure("a way back was given up that nobody may give up")
        }
        bytesSinceCheckpoint = recovered.bytesSinceCheckpoint
        books = recovered.takeBooks()
        tail.restart(with: books.endPostingPage(), through: books.position)
        readOnly = reason
        nextLookForRoom = scheduler.now() + limits.roomSeconds
        outbox.reopen()
    }

    /// Takes commands again when the disk has room.
    mutating func lookForRoom() {
        guard readOnly != nil, scheduler.now() >= nextLookForRoom else { return }
        nextLookForRoom = scheduler.now() + limits.roomSeconds
        if journal.hasRoom() { readOnly = nil }
    }
}

/// The books as they stand at the end of the journal, and what it took to get there.
///
/// - Parameters:
///   - loading: told how far the replay has come.
///   - goOn: whether the books are still wanted; asked now and then.
/// - Returns: nil where they are not.
func recover<Rows: Ledgers>(
    _ journal: any Journal, _ ledgers: Rows, _ limits: EngineLimits,
    telling loading: Loading? = nil, while goOn: () -> Bool = { true }
) throws(StoreError) -> Recovered? {
    let head = journal.head
    let mark = ledgers.mark
    guard mark.journal == head.journal else {
        throw .unusable("the ledgers belong to journal \(mark.journal), not \(head.journal)")
    }
    guard mark.position <= head.position else {
        throw .unusable(
            "the ledgers stand at \(mark.position), ahead of the journal at \(head.position)")
    }
    var replay = Replay(
        of: journal, into: ledgers, limits: limits, booksLimits: limits.books)
    loading?.begin(from: mark.position, to: head.position)
    var isWanted = true
    try replay.run(through: head.position) { position, tally in
        loading?.note(position, bytes: tally.bytes)
        isWanted = goOn()
        return isWanted
    }
    guard isWanted else { return nil }
    let tally = replay.tally
    if let failure = ledgers.failure { throw failure }
    guard replay.books.position == head.position else {
        throw .unusable("the journal ends at \(replay.books.position), not \(head.position)")
    }
    let bytes = replay.bytesSinceSettled
    return Recovered(
        books: replay.finish(), tally: tally, from: mark.position, bytesSinceCheckpoint: bytes)
}

/// What a start comes to.
struct Recovered: ~Copyable {
    let books: Books
    let tally: Tally
    let from: Position
    let bytesSinceCheckpoint: Int

    consuming func takeBooks() -> Books { books }
}

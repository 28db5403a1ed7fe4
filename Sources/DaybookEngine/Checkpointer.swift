import DaybookJournal
import DaybookModel
import Dispatch

/// Writes changed rows to the ledgers in the background, one checkpoint at a time.
///
/// - A checkpoint is written only once the journal is durable up to its position: ledgers are
///   never ahead of the journal.
/// - Rows that could not be written stay frozen in the books, and are tried again.
struct Checkpointer {
    private enum State {
        case idle
        /// Waiting for the journal, or for room.
        case frozen(Changes)
        case writing(Changes, number: UInt64)
    }

    private var state = State.idle
    private var number: UInt64 = 0
    private var nextTry: DispatchTime
    private let secondsBetweenTries: Double
    /// Why the last try had no room, until one has.
    private(set) var shortage: String?
    private let ledgers: any Ledgers
    private let mailbox: Mailbox
    private let scheduler: any Scheduler
    private let queue: any WorkQueue

    init(
        ledgers: any Ledgers, mailbox: Mailbox, secondsBetweenTries: Double,
        _ scheduler: any Scheduler
    ) {
        self.ledgers = ledgers
        self.scheduler = scheduler
        queue = scheduler.makeQueue("daybook.checkpoint")
        nextTry = scheduler.now()
        self.secondsBetweenTries = secondsBetweenTries
        self.mailbox = mailbox
    }

    var isIdle: Bool {
        if case .idle = state { true } else { false }
    }

    /// The position that the frozen rows stand at, where they wait to be written.
    var waitingFor: Position? {
        if case .frozen(let changes) = state { changes.position } else { nil }
    }

    /// Takes the rows that the books lent out.
    mutating func hold(_ changes: Changes) {
        precondition(isIdle, "a checkpoint began before the last one ended")
        state = .frozen(changes)
    }

    /// Writes the rows that are held, in the background; not too soon after they had no room.
    mutating func write() {
        guard case .frozen(let changes) = state, scheduler.now() >= nextTry else { return }
        number += 1
        state = .writing(changes, number: number)
        queue.enqueue { [ledgers, mailbox, number] in
            let end = CheckpointEnd(number: number, failure: attempt(changes, ledgers))
            mailbox.tell { $0.checkpoint = end }
        }
    }

    /// Takes note of how a checkpoint ended.
    /// - Returns: whether the books can let go of the frozen rows.
    /// - Throws: what stops the engine; want of room does not.
    mutating func note(_ end: CheckpointEnd) throws(StoreError) -> Bool {
        // Word of a checkpoint that was given up in the meantime is no news.
        guard case .writing(let changes, end.number) = state else { return false }
        switch end.failure {
        case nil:
            state = .idle
            shortage = nil
            return true
        case .noSpace(let reason)?:
            state = .frozen(changes)
            shortage = reason
            nextTry = scheduler.now() + secondsBetweenTries
            return false
        case .failed?, .damaged?, .unusable?:
            throw end.failure ?? .failed("a checkpoint failed")
        }
    }

    /// Waits for a running write to end, and forgets what was held: the books start anew from
    /// the ledgers, wherever they stand.
    mutating func abandon() {
        awaitWrite()
        state = .idle
        shortage = nil
    }

    /// Returns when nothing is being written.
    func awaitWrite() {
        queue.drain()
    }

    /// Writes what is held and then what else changed, at once, before the engine ends.
    mutating func finish(_ books: inout Books) throws(StoreError) {
        awaitWrite()
        switch state {
        case .idle:
            break
        case .frozen(let changes), .writing(let changes, _):
            if ledgers.mark.position < changes.position { try ledgers.write(changes) }
            books.thaw()
        }
        state = .idle
        guard ledgers.mark.position < books.position else { return }
        try ledgers.write(books.freeze())
        books.thaw()
    }
}

private func attempt(_ changes: Changes, _ ledgers: any Ledgers) -> StoreError? {
    do throws(StoreError) {
        try ledgers.write(changes)
        return nil
    } catch {
        return error
    }
}

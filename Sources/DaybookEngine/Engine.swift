package import DaybookJournal
package import DaybookModel
import Dispatch
import Foundation
import Synchronization

/// Daybook without a socket: takes calls, decides them in one order, answers when durable.
///
/// Three threads and a queue: the committer owns the books and decides; the journal writer
/// appends frames and waits for the disk; checkpoints and long reads run beside them.
///
/// - Every call is answered once, unless its client is gone, or the disk fails: then nothing more
///   is said at all, and `onFailure` is told, whose duty is to end the process.
package final class Engine: Sendable {
    let journal: any Journal
    let ledgers: any Ledgers
    let limits: EngineLimits
    let now: @Sendable () -> Timestamp
    let scheduler: any Scheduler
    let mailbox: Mailbox
    let outbox: Outbox
    let dispatcher: Dispatcher
    let tail = PostingTail()
    let loading: Loading
    let onFailure: @Sendable (StoreError) -> Void
    let failure = Mutex<StoreError?>(nil)
    private let started = Mutex<Result<Recovery?, StoreError>?>(nil)
    private let startedBell = DispatchSemaphore(value: 0)
    let writerEnded: any Bell
    private let ended = DispatchGroup()

    /// - Parameters:
    ///   - now: the wall clock; the log's time is never behind the last entry's, whatever it says.
    ///   - scheduler: what its parts wait with.
    ///   - deliver: takes outcomes, on any thread; must not block.
    ///   - isPresent: whether a connection is still there, whose outcomes would be delivered to
    ///     somebody; asked before the journal is read for it, on the readers' thread.
    ///   - loading: told how far a start has come.
    ///   - onDamage: told once of each damaged place that a reader meets; the engine goes on.
    ///   - onFailure: told once, when a write or flush failed.
    package init(
        journal: any Journal, ledgers: any Ledgers, limits: EngineLimits = EngineLimits(),
        now: @escaping @Sendable () -> Timestamp, loading: Loading = Loading(),
        scheduler: any Scheduler = SystemScheduler(),
        deliver: @escaping @Sendable ([[Delivery]]) -> Void,
        isPresent: @escaping @Sendable (_ connection: UInt64) -> Bool = { _ in true },
        onDamage: @escaping @Sendable (StoreError) -> Void = { _ in },
        onFailure: @escaping @Sendable (StoreError) -> Void
    ) {
        self.journal = journal
        self.ledgers = ledgers
        self.limits = limits
        self.now = now
        self.loading = loading
        self.scheduler = scheduler
        self.onFailure = onFailure
        writerEnded = scheduler.makeBell()
        mailbox = Mailbox(limit: limits.waitingCalls, scheduler)
        outbox = Outbox(
            durable: journal.head.position, limit: limits.waitingParcels, scheduler)
        let history = History(
            journal: journal, ledgers: ledgers, tail: tail, readBytes: limits.readBytes,
            historyBytes: limits.historyBytes, followEntries: limits.followEntries)
        dispatcher = Dispatcher(
            history: history, mailbox: mailbox, damage: DamageReport(onDamage), deliver: deliver,
            isPresent: isPresent, scheduler)
    }

    /// Replays what the ledgers lack, then begins to serve on threads of its own.
    /// - Returns: nil where it was told to stop before it had begun to serve. Nothing runs then.
    /// - Throws: `unusable` where the ledgers are not this journal's fold, `damaged` where the
    ///   journal contradicts itself. Nothing runs then either.
    package func start() throws(StoreError) -> Recovery? {
        ended.enter()
        let thread = Thread { [self] in
            runCommitter()
            ended.leave()
        }
        thread.name = "committer"
        thread.stackSize = 8 << 20
        thread.start()
        startedBell.wait()
        switch started.withLock({ $0 }) {
        case .success(let recovery): return recovery
        case .failure(let error): throw error
        case nil: preconditionFailure("the committer rang before it had started")
        }
    }

    /// Leaves calls to be decided, in order.
    ///
    /// Those there is no room for are answered as busy.
    package func submit(_ calls: [Call]) {
        let taken = mailbox.post(calls)
        guard taken < calls.count else { return }
        let why: Unavailability = mailbox.isClosed ? .stopping : .busy
        dispatcher.say(
            calls[taken...].map { Delivery(ticket: $0.ticket, outcome: .unavailable(why)) })
    }

    /// Whether it waits for calls: what is submitted now is decided at once.
    package var isIdle: Bool { mailbox.isAwaited }

    /// Finishes and answers what was submitted, writes a checkpoint, and ends the threads.
    package func stop() {
        beginStopping()
        ended.wait()
    }

    /// Takes no more calls, and does not wait for what follows from that: a start that still
    /// replays is given up, an engine that serves finishes.
    package func beginStopping() {
        mailbox.tell { $0.isClosed = true }
    }

    /// Whether a disk failure has stopped the engine, and which.
    package var failed: StoreError? { failure.withLock { $0 } }

    private func runCommitter() {
        do throws(StoreError) {
            guard var committer = try open() else { return endStart(.success(nil)) }
            startWriter()
            report(.success(committer.recovery))
            while committer.step() {}
            try end(&committer)
        } catch {
            guard started.withLock({ $0 != nil }) else { return endStart(.failure(error)) }
            fail(error)
        }
    }

    /// Ends a start that came to nothing; whoever waits is turned away.
    private func endStart(_ result: Result<Recovery?, StoreError>) {
        mailbox.tell { $0.isClosed = true }
        let waiting = mailbox.take(until: .now(), wantsCalls: true).calls
        dispatcher.say(
            waiting.batches.joined().map {
                Delivery(ticket: $0.ticket, outcome: .unavailable(.stopping))
            })
        report(result)
    }

    private func report(_ result: Result<Recovery?, StoreError>) {
        started.withLock { $0 = result }
        startedBell.signal()
    }

    private func startWriter() {
        let thread = Thread { [self] in
            let writer = writer
            while let flight = writer.take() {
                guard writer.land(flight, writer.append(flight)) else { break }
            }
            noteWriterEnded()
        }
        thread.name = "journal"
        thread.stackSize = 8 << 20
        thread.start()
    }
}

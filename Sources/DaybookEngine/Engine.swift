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
/// - Every call is answered once, unless the disk fails: then nothing more is said at all, and
///   `onFailure` is told, whose duty is to end the process.
package final class Engine: Sendable {
    let journal: any Journal
    let ledgers: any Ledgers
    let limits: EngineLimits
    let now: @Sendable () -> Timestamp
    let mailbox: Mailbox
    let outbox: Outbox
    let dispatcher: Dispatcher
    let tail = PostingTail()
    private let loading: Loading
    private let onFailure: @Sendable (StoreError) -> Void
    private let failure = Mutex<StoreError?>(nil)
    private let started = Mutex<Result<Recovery?, StoreError>?>(nil)
    private let startedBell = DispatchSemaphore(value: 0)
    private let writerEnded = DispatchSemaphore(value: 0)
    private let ended = DispatchGroup()

    /// - Parameters:
    ///   - now: the wall clock; the log's time is never behind the last entry's, whatever it says.
    ///   - deliver: takes outcomes, on any thread; must not block.
    ///   - loading: told how far a start has come.
    ///   - onDamage: told once of each damaged place that a reader meets; the engine goes on.
    ///   - onFailure: told once, when a write or flush failed.
    package init(
        journal: any Journal, ledgers: any Ledgers, limits: EngineLimits = EngineLimits(),
        now: @escaping @Sendable () -> Timestamp, loading: Loading = Loading(),
        deliver: @escaping @Sendable ([Delivery]) -> Void,
        onDamage: @escaping @Sendable (StoreError) -> Void = { _ in },
        onFailure: @escaping @Sendable (StoreError) -> Void
    ) {
        self.journal = journal
        self.ledgers = ledgers
        self.limits = limits
        self.now = now
        self.loading = loading
        self.onFailure = onFailure
        mailbox = Mailbox(limit: limits.waitingCalls)
        outbox = Outbox(durable: journal.head.position, limit: limits.waitingParcels)
        let history = History(
            journal: journal, ledgers: ledgers, tail: tail, readBytes: limits.readBytes,
            historyBytes: limits.historyBytes, followEntries: limits.followEntries)
        dispatcher = Dispatcher(
            history: history, mailbox: mailbox, damage: DamageReport(onDamage), deliver: deliver)
    }

    /// Replays what the ledgers lack, then begins to serve.
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

    /// Stops without another word.
    func fail(_ error: StoreError) {
        let isFirst = failure.withLock { failure in
            defer { failure = failure ?? error }
            return failure == nil
        }
        guard isFirst else { return }
        dispatcher.silence()
        _ = outbox.refuse()
        mailbox.tell { $0.isClosed = true }
        onFailure(error)
    }

    private func runCommitter() {
        let began = DispatchTime.now()
        do throws(StoreError) {
            let recovered = try recover(
                journal, ledgers, limits, telling: loading, while: { !mailbox.isClosed })
            guard let recovered else { return endStart(.success(nil)) }
            let elapsed = DispatchTime.now().uptimeNanoseconds - began.uptimeNanoseconds
            let recovery = Recovery(
                from: recovered.from, position: recovered.books.position,
                tally: recovered.tally, seconds: Double(elapsed) / 1e9)
            let bytes = recovered.bytesSinceCheckpoint
            var committer = Committer(recovered.takeBooks(), self)
            committer.bytesSinceCheckpoint = bytes
            startWriter()
            report(.success(recovery))
            committer.run()
            outbox.close()
            writerEnded.wait()
            dispatcher.drain()
            if failed == nil { try committer.finish() } else { committer.comeToRest() }
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
            waiting.map { Delivery(ticket: $0.ticket, outcome: .unavailable(.stopping)) })
        report(result)
    }

    private func report(_ result: Result<Recovery?, StoreError>) {
        started.withLock { $0 = result }
        startedBell.signal()
    }

    private func startWriter() {
        let writer = JournalWriter(
            journal: journal, tail: tail, outbox: outbox, mailbox: mailbox, dispatcher: dispatcher,
            fail: { [weak self] in self?.fail($0) })
        let thread = Thread { [writerEnded] in
            writer.run()
            writerEnded.signal()
        }
        thread.name = "journal"
        thread.stackSize = 8 << 20
        thread.start()
    }
}

import DaybookEngine
import DaybookJournal
import DaybookModel
import Foundation
import Synchronization
import Testing

/// A start that takes long: what is told of it, what waits for it, and how it is given up.
@Suite(.timeLimit(.minutes(10)))
struct LoadingTests {
    private let shop = Premises()
    private let inbox = Inbox()
    private let loading = Loading()

    /// A shop of some entries in as many frames, and an engine that has yet to fold them all, a
    /// frame at a time.
    private func unread() throws -> Engine {
        let till = try shop.open(["tea", "cup"])
        for _ in 0..<5 { try till.run(Order.place("ann", "tea")) }
        till.engine.stop()
        return Engine(
            journal: shop.journal, ledgers: MemoryLedgers(of: shop.journal.head.journal),
            limits: Premises.limits { $0.readBytes = 1 },
            now: { [clock = shop.clock] in clock.now }, loading: loading,
            deliver: { [inbox] in inbox.deliver($0) }, onFailure: { [inbox] in inbox.fail($0) })
    }

    private func call(_ sequence: UInt64, _ work: Call.Work) -> Call {
        Call(Ticket(connection: 1, sequence: sequence), work)
    }

    private func reception() -> Reception {
        Reception(
            of: shop.journal, loading: loading, limits: Premises.limits { $0.waitingCalls = 2 },
            deliver: { [inbox] in inbox.deliver($0) })
    }

    @Test
    func `It says how far it has come, frame by frame`() throws {
        let engine = try unread()
        let target = shop.journal.head.position
        let first = shop.journal.holdRead()
        let start = Start(of: engine)
        first.awaitArrival()
        var progress = try #require(loading.progress)
        #expect((progress.start, progress.position, progress.target) == (.zero, .zero, target))
        #expect((progress.percent, progress.bytes) == (0, 0))
        let second = shop.journal.holdRead()
        first.release()
        second.awaitArrival()
        progress = try #require(loading.progress)
        #expect(progress.position > .zero && progress.position < target)
        #expect(progress.bytes > 0 && progress.expectedBytes > progress.bytes)
        #expect(progress.nanoseconds > 0)
        second.release()
        #expect(try start.recovery()?.position == target)
        #expect(loading.progress?.percent == 100)
        engine.stop()
    }

    @Test
    func `Told to stop, it gives up between two frames, and whoever waits is turned away`() throws {
        let engine = try unread()
        let hold = shop.journal.holdRead()
        let start = Start(of: engine)
        hold.awaitArrival()
        engine.submit([call(0, .query(.sizes))])
        engine.beginStopping()
        hold.release()
        #expect(try start.recovery() == nil)
        engine.stop()
        let progress = try #require(loading.progress)
        #expect(progress.position < progress.target)
        #expect(inbox.now.outcomes[0]?.unavailability == .stopping)
        #expect(inbox.now.failures.isEmpty)
        try shop.expectClean()
    }

    @Test
    func `Meanwhile followers are told where the journal ends, and their questions wait`() throws {
        let engine = try unread()
        let reception = reception()
        let hold = shop.journal.holdRead()
        let start = Start(of: engine)
        hold.awaitArrival()
        reception.submit([
            call(0, .history(.last)), call(1, .history(.entries(after: .zero, count: 1))),
        ])
        guard case .position(let last)? = try inbox.now.outcomes[0]?.answer else {
            throw Unexpected(what: "\(inbox.now.outcomes)")
        }
        #expect(last == shop.journal.head.position)
        #expect(inbox.now.outcomes[1] == nil)
        hold.release()
        #expect(try start.recovery() != nil)
        #expect(loading.progress != nil)
        reception.open(engine)
        #expect(loading.progress == nil)
        reception.submit([call(2, .query(.sizes))])
        let found = try inbox.wait(for: "the entries") { $0.outcomes[1] }
        guard case .entries(let entries) = try found.answer else {
            throw Unexpected(what: "\(found)")
        }
        #expect(entries.count == 1)
        _ = try inbox.wait(for: "the sizes") { $0.outcomes[2] }
        engine.stop()
        #expect(inbox.now.doubled.isEmpty)
    }

    @Test
    func `As many questions wait as the queue holds, and a start that fails turns them away`()
        throws
    {
        let reception = reception()
        let calls = (0..<3).map { call($0, .history(.entries(after: .zero, count: 1))) }
        reception.submit(calls)
        #expect(inbox.now.outcomes[2]?.unavailability == .busy)
        #expect(inbox.now.outcomes.count == 1)
        reception.close()
        #expect(inbox.now.outcomes[0]?.unavailability == .stopping)
        #expect(inbox.now.outcomes[1]?.unavailability == .stopping)
        reception.submit([call(3, .query(.sizes))])
        #expect(inbox.now.outcomes[3]?.unavailability == .stopping)
        #expect(inbox.now.doubled.isEmpty)
    }
}

/// A start on a thread of its own.
private final class Start: Sendable {
    private let result = Mutex<Result<Recovery?, any Error>?>(nil)
    private let ended = DispatchSemaphore(value: 0)

    init(of engine: Engine) {
        Thread.detachNewThread { [self] in
            let result = Result { try engine.start() }
            self.result.withLock { $0 = result }
            ended.signal()
        }
    }

    /// What it came to, when it has; asked once.
    func recovery() throws -> Recovery? {
        ended.wait()
        return try result.withLock { $0 }?.get()
    }
}

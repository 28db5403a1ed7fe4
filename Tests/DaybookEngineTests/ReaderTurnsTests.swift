import DaybookEngine
import Synchronization
import Testing

/// Connections have turns on the readers' thread, and who is gone has none.
///
/// The story: 300 clients asked for the journal from its beginning a thousand times each, closed
/// and came again. All of it was read in the order it came, for clients long gone too; another
/// client's LOG.READ waited for more than two minutes.
@Suite(.timeLimit(.minutes(10)))
struct ReaderTurnsTests {
    /// What a test does with turns before any is given.
    private func play(
        present: Set<UInt64>? = nil,
        _ ask: (ReaderTurns, @escaping @Sendable (String) -> Void) -> Void
    ) -> [String] {
        let queue = HandQueue()
        let log = Log()
        ask(ReaderTurns(queue) { present?.contains($0) ?? true }) { log.add($0) }
        queue.run()
        return log.words
    }

    @Test func `Connections take turns, and each has its own in order`() {
        let done = play { turns, log in
            for word in ["a1", "a2", "a3"] { turns.enqueue(for: 1) { log(word) } }
            for word in ["b1", "b2"] { turns.enqueue(for: 2) { log(word) } }
            turns.enqueue(for: 3) { log("c1") }
        }
        #expect(done == ["a1", "b1", "c1", "a2", "b2", "a3"])
    }

    @Test func `Whoever asks again in their turn goes behind everybody else`() {
        let done = play { turns, log in
            turns.enqueue(for: 1) {
                log("a1")
                turns.enqueue(for: 1) { log("a2") }
            }
            turns.enqueue(for: 2) { log("b1") }
        }
        #expect(done == ["a1", "b1", "a2"])
    }

    @Test func `Nothing is done for who is gone, and everything for the others`() {
        let done = play(present: [2, 3]) { turns, log in
            for number in 0..<1_000 { turns.enqueue(for: 1) { log("a\(number)") } }
            turns.enqueue(for: 2) { log("b1") }
            turns.enqueue { log("nobody's") }
            turns.enqueue(for: 3) { log("c1") }
        }
        #expect(done == ["b1", "c1", "nobody's"])
    }
}

/// What was said, in order.
private final class Log: Sendable {
    private let said = Mutex<[String]>([])

    var words: [String] { said.withLock { $0 } }

    func add(_ word: String) { said.withLock { $0.append(word) } }
}

/// A queue whose work is done when the test says so.
private final class HandQueue: WorkQueue {
    private let work = Mutex<[@Sendable () -> Void]>([])

    func enqueue(_ piece: @escaping @Sendable () -> Void) {
        work.withLock { $0.append(piece) }
    }

    func drain() { run() }

    /// Does everything, also what is left meanwhile.
    func run() {
        var next = work.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        while let piece = next {
            piece()
            next = work.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        }
    }
}

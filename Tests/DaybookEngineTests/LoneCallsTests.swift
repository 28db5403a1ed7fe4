import DaybookEngine
import DaybookJournal
import DaybookModel
import Foundation
import Synchronization
import Testing

/// What a lone client asks for is taken to the disk by the thread that has decided it.
@Suite(.timeLimit(.minutes(10)))
struct LoneCallsTests {
    let shop = Premises()

    /// A journal that notes which thread appends.
    private final class Witness: Journal {
        private let store: MemoryJournal
        private let threads = Mutex<[ObjectIdentifier]>([])

        init(_ store: MemoryJournal) { self.store = store }

        /// The threads that appended, frame by frame.
        var appenders: [ObjectIdentifier] { threads.withLock(\.self) }
        var head: Head { store.head }

        func append(_ frame: SealedFrame) throws(StoreError) {
            let thread = ObjectIdentifier(Thread.current)
            threads.withLock { $0.append(thread) }
            try store.append(frame)
        }

        func frames(
            after position: Position, through last: Position, byteLimit: Int
        ) throws(StoreError) -> [[UInt8]] {
            try store.frames(after: position, through: last, byteLimit: byteLimit)
        }

        func hasRoom() -> Bool { store.hasRoom() }
    }

    @Test
    func `Whoever is alone has no thread woken for them; two at once have`() throws {
        try shop.open(["tea"], units: 100_000).engine.stop()
        let witness = Witness(shop.journal)
        let till = try Till(witness, shop.ledgers, shop.clock, Premises.limits())
        try till.run(Order.place("ann", "tea"))
        let writer = try #require(witness.appenders.first)
        var left = 10_000
        while witness.appenders.last == writer && left > 0 {
            // What comes before the writer has let go of the frame before does not count as alone.
            #expect(try till.run(Order.place("ann", "tea")).isAccepted)
            left -= 1
        }
        let committer = try #require(witness.appenders.last { $0 != writer })
        let before = witness.appenders.count
        for _ in 0..<5 { try till.run(Order.place("bob", "tea")) }
        #expect(witness.appenders[before...] == ArraySlice(repeating: committer, count: 5))
        let company = till.send([.ask(Order.place("ann", "tea")), .ask(Order.place("bob", "tea"))])
        for outcome in try till.outcomes(of: company) { #expect(outcome.isAccepted) }
        #expect(witness.appenders.last == writer)
        till.engine.stop()
        #expect(till.inbox.now.failures.isEmpty)
        try shop.expectClean()
    }

    @Test
    func `Nothing is said while the committer carries a frame, and what came meanwhile is decided`()
        throws
    {
        let till = try shop.open(["tea"]) { $0.loneCalls = 0 }
        let before = till.inbox.now.order.count
        let hold = shop.journal.holdAppend()
        let first = till.send(Order.place("ann", "tea", 9))
        hold.awaitArrival()
        let later = till.send([.query(.stocks(["tea"])), .ask(Order.place("bob", "tea", 2))])
        #expect(till.inbox.now.order.count == before)
        hold.release()
        #expect(try till.outcome(of: first).isAccepted)
        #expect(try till.outcome(of: later[0]).stock?.available == 1)
        #expect(try till.outcome(of: later[1]).isSoldOut)
        till.engine.stop()
        try shop.expectClean()
    }

    @Test
    func `A frame that the committer finds no room for is refused whole`() throws {
        let till = try shop.open(["tea"]) { $0.loneCalls = 0 }
        let before = shop.journal.head
        shop.journal.fill()
        #expect(try till.run(Order.place("ann", "tea"), key: "k").isReadOnly)
        #expect(shop.journal.head == before)
        #expect(try till.stock("tea")?.available == 10)
        shop.journal.free()
        try till.until("room") { !$0.isReadOnly }
        let again = try till.run(Order.place("ann", "tea"), key: "k")
        #expect(again.isAccepted && !again.isReplayed)
        till.engine.stop()
        try shop.expectClean()
    }

    @Test(arguments: [true, false])
    func `A frame that fails in the committer's hands is told once, and nothing after`(
        keeps: Bool
    ) throws {
        let till = try shop.open(["tea"]) { $0.loneCalls = 0 }
        let hold = shop.journal.holdAppend()
        shop.journal.failAppend(with: .failed(keepsFrame: keeps))
        var numbers = [till.send(Order.place("ann", "tea"), key: "k")]
        hold.awaitArrival()
        numbers += till.send([.ask(Order.place("bob", "tea")), .query(.stocks(["tea"]))])
        hold.release()
        _ = try till.failure()
        till.engine.stop()
        #expect(numbers.allSatisfy { till.inbox.now.outcomes[$0] == nil })
        #expect(till.inbox.now.failures.count == 1)
        let again = try shop.open()
        #expect(try again.run(Order.place("ann", "tea"), key: "k").isReplayed == keeps)
        again.engine.stop()
        try shop.expectClean()
    }
}

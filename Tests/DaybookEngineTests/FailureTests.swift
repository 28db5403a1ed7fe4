import DaybookEngine
import DaybookJournal
import DaybookModel
import Testing

/// A failed write or flush stops everything: nothing is acknowledged that is not known to be there.
@Suite(.timeLimit(.minutes(10)))
struct FailureTests {
    let shop = Premises()

    @Test(arguments: [true, false])
    func `A failed append is told once, and nothing is said afterwards`(keeps: Bool) throws {
        let till = try shop.open(["tea"])
        let end = shop.journal.head.position
        let hold = shop.journal.holdAppend()
        shop.journal.failAppend(with: .failed(keepsFrame: keeps))
        var numbers = till.send([.ask(Order.place("ann", "tea"), key: "k")])
        hold.awaitArrival()
        for _ in 0..<20 {
            numbers += till.send([.ask(Order.place("ann", "tea")), .query(.stocks(["tea"]))])
        }
        hold.release()
        _ = try till.failure()
        numbers += till.send([.ask(Order.place("ann", "tea")), .query(.sizes), .history(.head)])
        till.engine.stop()
        #expect(numbers.allSatisfy { till.inbox.now.outcomes[$0] == nil })
        #expect(till.inbox.now.failures.count == 1)
        #expect(till.engine.failed != nil)
        #expect(shop.journal.head.position.value == end.value + (keeps ? 1 : 0))
        let again = try shop.open()
        let retried = try again.run(Order.place("ann", "tea"), key: "k")
        #expect(retried.isReplayed == keeps)
        #expect(try retried.position == end.next)
        again.engine.stop()
        try shop.expectClean()
    }

    @Test
    func `Ledgers that fail to be written stop the engine, and the journal keeps all`() throws {
        let till = try shop.open(["tea"], units: 100)
        shop.ledgers.failWrite(with: .failed("a bad sector"))
        till.engine.stop()
        #expect(till.inbox.now.failures == [.failed("a bad sector")])
        let again = try shop.open { $0.journalBytes = 1 }
        shop.ledgers.failWrite(with: .failed("another"))
        again.send(Order.place("ann", "tea"))
        #expect(try again.failure() == .failed("another"))
        again.engine.stop()
        let third = try shop.open()
        third.engine.stop()
        try shop.expectClean()
    }

    @Test
    func `Nothing decided on a row that could not be read is written or said`() throws {
        let first = try shop.open(["tea"])
        first.engine.stop()
        let head = shop.journal.head
        let till = try shop.open()
        shop.ledgers.failLookups(with: .failed("a bad sector"))
        let numbers = till.send([
            .ask(Order.define("tea", price: 7)), .ask(Order.place("ann", "tea")),
            .query(.stocks(["tea"])), .history(.head),
        ])
        #expect(try till.failure() == .failed("a bad sector"))
        till.engine.stop()
        #expect(shop.journal.head == head)
        #expect(numbers.allSatisfy { till.inbox.now.outcomes[$0] == nil })
    }

    @Test
    func `An idle engine whose deadlines cannot be read stops too`() throws {
        let first = try shop.open(["tea"])
        try first.run(Order.reserve("ann", "tea", 1, seconds: 5))
        first.engine.stop()
        let till = try shop.open()
        shop.ledgers.failLookups(with: .failed("a bad sector"))
        shop.clock.move(by: 10)
        #expect(try till.failure() == .failed("a bad sector"))
        till.engine.stop()
    }
}

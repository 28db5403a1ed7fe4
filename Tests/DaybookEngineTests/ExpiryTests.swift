import DaybookEngine
import DaybookJournal
import DaybookModel
import Testing

@Suite(.timeLimit(.minutes(10)))
struct ExpiryTests {
    let shop = Premises()

    @Test
    func `A reservation expires by itself when nobody calls`() throws {
        let till = try shop.open(["tea"], units: 5)
        try till.run(Order.reserve("ann", "tea", 5, seconds: 10))
        let before = shop.journal.head.position
        shop.clock.move(by: 11)
        try till.until("the expiry") { _ in shop.journal.head.position > before }
        #expect(try till.stock("tea")?.available == 5)
        till.engine.stop()
        #expect(try shop.journal.entries().last?.steps.first?.kind == .passDeadlines)
        try shop.expectClean()
    }

    @Test
    func `What is due expires before the command that uses its stock`() throws {
        let till = try shop.open(["tea"], units: 5) { $0.lookSeconds = 3_600 }
        try till.run(Order.reserve("ann", "tea", 5, seconds: 10))
        let hold = shop.journal.holdAppend()
        shop.clock.move(by: 11)
        let order = till.send(Order.place("bob", "tea", 5))
        hold.awaitArrival()
        hold.release()
        #expect(try till.outcome(of: order).isAccepted)
        let kinds = try shop.journal.entries().suffix(2).map { $0.steps.first?.kind }
        #expect(kinds == [.passDeadlines, .placeOrder])
        till.engine.stop()
        try shop.expectClean()
    }

    @Test
    func `Many that are due at once expire in several entries`() throws {
        let till = try shop.open(["tea"], units: 2_000)
        for index in 0..<1_000 {
            till.send(
                Order.reserve(CustomerID(unchecked: "c\(index)"), "tea", 1, seconds: 5))
        }
        let stock = try till.stock("tea")
        #expect(stock?.reserved == 1_000)
        shop.clock.move(by: 6)
        #expect(try till.stock("tea")?.reserved == 0)
        till.engine.stop()
        try shop.expectClean()
    }

    @Test
    func `What fell due while the engine was down expires at its start`() throws {
        let till = try shop.open(["tea"], units: 5)
        try till.run(Order.reserve("ann", "tea", 5, seconds: 10))
        till.engine.stop()
        shop.clock.move(by: 11)
        let again = try shop.open()
        #expect(try again.run(Order.place("bob", "tea", 5)).isAccepted)
        again.engine.stop()
        try shop.expectClean()
    }
}

import DaybookEngine
import DaybookJournal
import DaybookModel
import Testing

/// How an engine begins, turns away and ends.
@Suite(.timeLimit(.minutes(10)))
struct StopTests {
    let shop = Premises()

    @Test
    func `A full queue answers busy, and what is turned away is not carried out`() throws {
        let till = try shop.open(["tea"], units: 1_000) {
            $0.waitingCalls = 10
            $0.waitingParcels = 1
        }
        let hold = shop.journal.holdAppend()
        till.send(Order.place("ann", "tea"))
        hold.awaitArrival()
        let numbers = (0..<200).map { _ in till.send(Order.place("ann", "tea")) }
        let said = till.inbox.now.outcomes
        let busy = numbers.filter { said[$0]?.unavailability == .busy }
        hold.release()
        let outcomes = try till.outcomes(of: numbers)
        #expect(!busy.isEmpty)
        #expect(outcomes.filter { $0.isAccepted }.count + busy.count == 200)
        let stock = try till.stock("tea")
        #expect(stock?.available == 1_000 - 1 - (200 - busy.count))
        till.engine.stop()
    }

    @Test
    func `Calls too many for the queue are taken from the front`() throws {
        let till = try shop.open(["tea"], units: 1_000) { $0.waitingCalls = 10 }
        let works = [Call.Work](repeating: .ask(Order.place("ann", "tea")), count: 25)
        let outcomes = try till.outcomes(of: till.send(works))
        #expect(outcomes.prefix(10).allSatisfy { $0.isAccepted })
        #expect(outcomes.dropFirst(10).allSatisfy { $0.unavailability == .busy })
        till.engine.stop()
    }

    @Test
    func `Stop answers everything, and leaves ledgers at the end of the journal`() throws {
        let till = try shop.open(["tea"], units: 10_000)
        let hold = shop.journal.holdAppend()
        var numbers = till.send([.ask(Order.place("ann", "tea"))])
        hold.awaitArrival()
        for _ in 0..<500 {
            numbers += till.send([
                .ask(Order.place("ann", "tea")), .query(.sizes), .history(.head),
                .history(.entries(after: .zero, count: 1_000)),
            ])
        }
        hold.release()
        till.engine.stop()
        #expect(numbers.allSatisfy { till.inbox.now.outcomes[$0] != nil })
        #expect(shop.ledgers.mark.position == shop.journal.head.position)
        let late = try till.run(Order.place("ann", "tea"))
        #expect(late.unavailability == .stopping)
        try shop.expectClean()
    }

    /// The list of a batch is looked up once the batch is in the journal, and only then are its
    /// orders asked for.
    @Test
    func `A batch that is taken when a stop begins is answered to its end`() throws {
        let till = try shop.open(["tea"])
        let hold = shop.journal.holdAppend()
        let list = Call.Work.history(.orders("ann", after: .zero, count: 1))
        let numbers = till.send([.batch([.ask(Order.place("ann", "tea")), list]), list])
        hold.awaitArrival()
        till.engine.beginStopping()
        hold.release()
        till.engine.stop()
        guard case .batch(let parts) = try till.outcome(of: numbers[0]), parts.count == 2,
            case .accepted(let position, _, _) = parts[0],
            case .answered(.orderPage(let page)) = parts[1],
            case .answered(.orderPage(let other)) = try till.outcome(of: numbers[1])
        else { throw Unexpected(what: "\(try till.outcome(of: numbers[0]))") }
        #expect(position == shop.journal.head.position)
        #expect(page.orders.map(\.version) == [position])
        #expect(other.orders == page.orders)
        try shop.expectClean()
    }

    @Test
    func `Stopping twice, or an engine that does nothing, is no trouble`() throws {
        let till = try shop.open()
        till.engine.stop()
        till.engine.stop()
        #expect(shop.ledgers.writeCount == 0)
        #expect(till.inbox.now.failures.isEmpty)
    }

    @Test
    func `Ledgers ahead of the journal, or of another, are refused at the start`() throws {
        let till = try shop.open(["tea"])
        till.engine.stop()
        let mark = shop.ledgers.mark.position
        shop.journal.loseLastFrame()
        #expect(mark > shop.journal.head.position)
        let error = #expect(throws: StoreError.self) { _ = try shop.open() }
        guard case .unusable(let reason)? = error else { throw Unexpected(what: "\(error as Any)") }
        #expect(reason.contains("ahead"))
        let other = Premises(9)
        #expect(throws: StoreError.self) {
            try Till(other.journal, shop.ledgers, shop.clock, Premises.limits())
        }
    }

    @Test
    func `A damaged journal is refused at the start, by position`() throws {
        let till = try shop.open(["tea"])
        till.engine.stop()
        shop.journal.flipBit(8 * 100, inFrame: 2)
        let fresh = MemoryLedgers(of: shop.journal.head.journal)
        let error = #expect(throws: StoreError.self) {
            try Till(shop.journal, fresh, shop.clock, Premises.limits())
        }
        guard case .damaged(let finding)? = error else { throw Unexpected(what: "\(error as Any)") }
        #expect(finding.invariant == .chainIsWhole)
    }

    @Test
    func `A start that fails turns calls away`() throws {
        shop.ledgers.failLookups(with: .failed("a bad sector"))
        let inbox = Inbox()
        let engine = Engine(
            journal: shop.journal, ledgers: shop.ledgers, limits: Premises.limits(),
            now: { shop.clock.now }, deliver: { inbox.deliver($0) }, onFailure: { inbox.fail($0) })
        #expect(throws: StoreError.failed("a bad sector")) { try engine.start() }
        engine.submit([Call(Ticket(connection: 1, sequence: 0), .query(.sizes))])
        let outcome = try inbox.wait(for: "an outcome") { $0.outcomes[0] }
        #expect(outcome.unavailability == .stopping)
        engine.stop()
    }
}

import DaybookEngine
import DaybookJournal
import DaybookModel
import Testing

/// Batches in an engine: one entry, answered when it is durable, and taken back whole.
@Suite(.timeLimit(.minutes(10)))
struct BatchTests {
    private let shop = Premises()

    private func outcomes(_ outcome: Outcome) throws -> [Outcome] {
        guard case .batch(let outcomes) = outcome else { throw Unexpected(what: "\(outcome)") }
        return outcomes
    }

    private func run(_ till: Till, _ parts: [Call.Work]) throws -> Outcome {
        try till.outcome(of: till.send([.batch(parts)])[0])
    }

    @Test func `A batch is one entry of the journal, reads in it are answered in their place`()
        throws
    {
        let till = try shop.open(["tea"], units: 5)
        let before = shop.journal.head.position
        let outcome = try run(
            till,
            [
                .ask(Order.place("ann", "tea", 2), key: "k1"), .query(.stocks(["tea"])),
                .ask(Order.place("bob", "tea", 3), key: "k2"), .query(.stocks(["tea"])),
                .history(.entries(after: before, count: 10)),
            ])
        let parts = try outcomes(outcome)
        #expect(try parts[0].position == before.next)
        #expect(parts[1].stock?.available == 3)
        #expect(try parts[2].position == before.next)
        #expect(parts[3].stock?.available == 0)
        guard case .entries(let entries) = try parts[4].answer else {
            throw Unexpected(what: "\(parts[4])")
        }
        #expect(entries.map(\.position) == [before.next])
        #expect(entries.first?.steps.count == 2)
        till.engine.stop()
        try shop.expectClean()
    }

    @Test func `A refused batch writes nothing, and what follows is decided as if it never was`()
        throws
    {
        let till = try shop.open(["tea"], units: 5)
        let before = shop.journal.head.position
        let numbers = till.send([
            .batch([
                .ask(Order.place("ann", "tea", 4), key: "k1"), .query(.sizes),
                .ask(Order.place("bob", "tea", 4), key: "k2"),
            ]),
            .ask(Order.place("bob", "tea", 5), key: "k2"),
        ])
        guard case .batchRefused(.soldOut, part: 2) = try till.outcome(of: numbers[0]) else {
            throw Unexpected(what: "\(try till.outcome(of: numbers[0]))")
        }
        #expect(try till.outcome(of: numbers[1]).position == before.next)
        till.engine.stop()
        try shop.expectClean()
    }

    @Test func `An entry that would be too large is refused before anything is changed`() throws {
        let till = try shop.open(["tea"])
        let before = shop.journal.head.position
        let parts = (0..<70).map { number in
            Call.Work.ask(
                Order.address("ann", bytes: 1_000), key: Key(unchecked: "address-\(number)"))
        }
        guard case .batchRefused(.invalid(let problems), part: nil) = try run(till, parts) else {
            throw Unexpected(what: "an outcome")
        }
        #expect(problems.first?.field == "entry_bytes")
        #expect(problems.first?.allowed == "0..65535")
        #expect(shop.journal.head.position == before)
        let fitting = try outcomes(run(till, Array(parts.prefix(60))))
        #expect(try fitting[59].position == before.next)
        till.engine.stop()
        try shop.expectClean()
    }

    @Test func `A batch repeated after a restart is answered its first receipts`() throws {
        let parts: [Call.Work] = [
            .ask(Order.add("ann", "tea"), key: "k1"), .ask(Order.place("ann", "tea"), key: "k2"),
        ]
        let first = try shop.open(["tea"])
        let told = try outcomes(run(first, parts))
        first.engine.stop()
        let second = try shop.open()
        let again = try outcomes(run(second, parts))
        for (before, now) in zip(told, again) {
            #expect(now.isReplayed)
            #expect(now.receipt == before.receipt)
            #expect(try now.position == before.position)
        }
        second.engine.stop()
        try shop.expectClean()
    }

    @Test func `A batch whose frame had no room is turned away, one that only reads goes on`()
        throws
    {
        let till = try shop.open(["tea"], units: 5)
        shop.journal.failAppend(with: .noSpace)
        let numbers = till.send([
            .batch([
                .ask(Order.place("ann", "tea"), key: "k1"), .query(.stocks(["tea"])),
            ]),
            .batch([.query(.stocks(["tea"])), .history(.head)]),
        ])
        #expect(try till.outcome(of: numbers[0]).isReadOnly)
        let read = try outcomes(till.outcome(of: numbers[1]))
        #expect(read[0].stock?.available == 5)
        try till.until("room") { !$0.isReadOnly }
        #expect(try outcomes(run(till, [.ask(Order.place("ann", "tea"), key: "k1")])).count == 1)
        till.engine.stop()
        try shop.expectClean()
    }
}

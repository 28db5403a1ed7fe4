import DaybookEngine
import DaybookJournal
import DaybookModel
import Testing

/// The index of history is what a scan of the whole journal says, at any moment.
@Suite(.timeLimit(.minutes(10)))
struct IndexTests {
    @Test(arguments: 0..<12)
    func `Every history is what a scan finds, through checkpoints, full disks and restarts`(
        seed: UInt64
    ) throws {
        do {
            var history = IndexedHistory(seed: seed)
            try history.run()
        } catch {
            Issue.record("seed \(seed): \(error)")
        }
    }

    @Test
    func `An entry is shown once it is durable, and then to who wrote it`() throws {
        let shop = Premises()
        let till = try shop.open(["tea"])
        let hold = shop.journal.holdAppend()
        let order = till.send(Order.place("ann", "tea"))
        hold.awaitArrival()
        let asked = till.send([
            .history(.touching(.sku("tea"), after: .zero, count: 100)),
            .history(.orders("ann", after: .zero, count: 100)),
        ])
        #expect(till.areUnanswered([order] + asked))
        hold.release()
        let position = try till.outcome(of: order).position
        let entries = try till.outcome(of: asked[0]).answer.entries
        #expect(entries.last?.position == position)
        #expect(try till.outcome(of: asked[1]).answer.orderPage.orders.map(\.version) == [position])
        till.engine.stop()
    }

    @Test
    func `What a checkpoint is writing is still found, and what came meanwhile`() throws {
        let shop = Premises()
        let first = try shop.open(["tea"], units: 100)
        first.engine.stop()
        let hold = shop.ledgers.holdWrite()
        let till = try shop.open { $0.journalBytes = 1 }
        var positions = [try till.run(Order.add("bob", "tea")).position]
        hold.awaitArrival()
        positions.append(try till.run(Order.add("bob", "tea")).position)
        #expect(try till.history(of: .cart("bob"), count: 1) == positions)
        hold.release()
        try till.until("the checkpoint") { _ in
            shop.ledgers.mark.position == shop.journal.head.position
        }
        #expect(try till.history(of: .cart("bob"), count: 1) == positions)
        till.engine.stop()
    }

    @Test
    func `A damaged frame in a history is refused by its place, and the shop goes on`() throws {
        let shop = Premises()
        let till = try shop.open(["tea"])
        let first = try till.run(Order.add("bob", "tea")).position
        let frame = shop.journal.frameCount
        let second = try till.run(Order.add("bob", "tea")).position
        shop.journal.flipBit(8 * 90, inFrame: frame + 1)
        #expect(try till.history(of: .cart("bob"), count: 1, pages: 1) == [first])
        let number = till.send([.history(.touching(.cart("bob"), after: first, count: 9))])[0]
        guard case .damaged(let what)? = try till.outcome(of: number).unavailability else {
            throw Unexpected(what: "\(try till.outcome(of: number))")
        }
        #expect(what.hasPrefix("entry \(second) breaks I10"))
        #expect(try till.run(Order.place("ann", "tea")).isAccepted)
        till.engine.stop()
    }

    @Test
    func `Whoever asks while the engine stops is told so, or answered`() throws {
        let shop = Premises()
        let till = try shop.open(["tea"])
        try till.run(Order.place("ann", "tea"))
        let asked = till.send(
            [Call.Work](repeating: .history(.orders("ann", after: .zero, count: 9)), count: 200))
        till.engine.stop()
        for outcome in try till.outcomes(of: asked) {
            guard case .unavailable(.stopping) = outcome else {
                #expect(try outcome.answer.orderPage.orders.count == 1)
                continue
            }
        }
        #expect(till.inbox.now.doubled.isEmpty)
    }

    @Test
    func `Histories in a batch show what the batch wrote`() throws {
        let shop = Premises()
        let till = try shop.open(["tea"])
        let first = try till.run(Order.place("ann", "tea")).position
        let number = till.send([
            .batch([
                .ask(Order.place("ann", "tea")), .ask(Order.place("ann", "tea")),
                .history(.orders("ann", after: .zero, count: 2)),
                .history(.touching(.order(Ordinal(3), of: "ann"), after: .zero, count: 9)),
                .query(.stocks(["tea"])), .history(.orders("ann", after: first, count: 1)),
            ])
        ])[0]
        guard case .batch(let parts) = try till.outcome(of: number) else {
            throw Unexpected(what: "\(try till.outcome(of: number))")
        }
        let position = try parts[0].position
        // Orders of one entry are never parted: the first page ends before them.
        let page = try parts[2].answer.orderPage
        #expect(page.orders.map(\.ordinal) == [Ordinal(1)])
        #expect(page.next == first)
        #expect(try parts[3].answer.entries.map(\.position) == [position])
        #expect(parts[4].stock?.sold == 3)
        let rest = try parts[5].answer.orderPage
        #expect(rest.orders.map(\.ordinal) == [Ordinal(2), Ordinal(3)])
        #expect(rest.next == nil)
        till.engine.stop()
        try shop.expectClean()
    }

    @Test
    func `Nothing is found of what there is not`() throws {
        let shop = Premises()
        let till = try shop.open(["tea"])
        let end = shop.journal.head.position
        #expect(try till.history(of: .sku("none"), count: 5).isEmpty)
        #expect(try till.history(of: .order(Ordinal(9), of: "ann"), count: 5).isEmpty)
        for number in ["20261122104501-ann-1", "x", "9"] {
            let none = try till.ask(.touchingOrder(number: number, after: .zero, count: 9))
            #expect(try none.entries.isEmpty)
        }
        let page = try till.ask(.orders("ann", after: .zero, count: 9)).orderPage
        #expect(page.orders.isEmpty)
        #expect(page.next == nil)
        #expect(page.position == end)
        till.engine.stop()
    }
}

extension Till {
    /// Whether none of these calls has been answered yet.
    fileprivate func areUnanswered(_ calls: [UInt64]) -> Bool {
        calls.allSatisfy { inbox.now.outcomes[$0] == nil }
    }
}

import DaybookEngine
import DaybookJournal
import DaybookModel
import Testing

/// Readers that wait for entries: answered by an append, by the end of their patience, or by a
/// stop; and followers, who are told of some types of events only.
@Suite(.timeLimit(.minutes(10)))
struct WaitingTests {
    private let shop = Premises()

    private func entries(_ outcome: Outcome) throws -> [DaybookModel.Entry] {
        guard case .entries(let entries) = try outcome.answer else {
            throw Unexpected(what: "\(outcome)")
        }
        return entries
    }

    private func followed(
        _ outcome: Outcome
    ) throws -> (entries: [DaybookModel.Entry], through: Position) {
        guard case .followed(let entries, let last) = try outcome.answer else {
            throw Unexpected(what: "\(outcome)")
        }
        return (entries, last)
    }

    private func wait(
        _ till: Till, after: Position? = nil, _ patience: Patience = Patience()
    ) -> UInt64 {
        till.send([.history(.entries(after: after, count: 10, patience: patience))])[0]
    }

    /// Returns once everything sent before has reached the readers.
    private func settle(_ till: Till) throws { _ = try till.ask(.head) }

    @Test func `One append wakes everybody who waits, and each is told the same`() throws {
        let till = try shop.open(["tea"])
        let before = shop.journal.head.position
        let numbers = (0..<500).map { _ in wait(till) }
        try settle(till)
        #expect(till.inbox.now.outcomes[numbers[0]] == nil)
        try till.run(Order.receive("tea", 1))
        for number in numbers {
            #expect(try entries(till.outcome(of: number)).map(\.position) == [before.next])
        }
        till.engine.stop()
        #expect(till.inbox.now.doubled.isEmpty)
    }

    /// The story: each LOG.READ that had waited, and each page of a subscription, was kept for
    /// ever, with all that it was asked with.
    ///
    /// The leak sanitizer found it.
    @Test func `Whoever has been answered is forgotten, and their patience`() throws {
        let till = try shop.open(["tea"])
        weak var forgotten: Patience?
        do {
            let patience = Patience()
            forgotten = patience
            let number = wait(till, patience)
            try settle(till)
            try till.run(Order.receive("tea", 1))
            #expect(try entries(till.outcome(of: number)).count == 1)
        }
        till.engine.stop()
        #expect(forgotten == nil)
    }

    @Test func `Nobody is told of an entry before it is durable`() throws {
        let till = try shop.open(["tea"])
        let number = wait(till)
        try settle(till)
        let hold = shop.journal.holdAppend()
        let sent = till.send(Order.receive("tea", 1))
        hold.awaitArrival()
        #expect(till.inbox.now.outcomes[number] == nil)
        hold.release()
        #expect(try till.outcome(of: sent).isAccepted)
        #expect(try entries(till.outcome(of: number)).count == 1)
        till.engine.stop()
    }

    @Test func `A reader whose patience is over is told of nothing, once`() throws {
        let till = try shop.open(["tea"])
        let patience = Patience()
        let number = wait(till, patience)
        try settle(till)
        patience.end()
        #expect(try entries(till.outcome(of: number)).isEmpty)
        patience.end()
        try till.run(Order.receive("tea", 1))
        try settle(till)
        till.engine.stop()
        #expect(till.inbox.now.doubled.isEmpty)
    }

    @Test func `Patience that was over before the question came is no reason to wait`() throws {
        let till = try shop.open(["tea"])
        let patience = Patience()
        patience.end()
        #expect(try entries(till.outcome(of: wait(till, patience))).isEmpty)
        let after = Position(1)
        #expect(try entries(till.outcome(of: wait(till, after: after, patience))).count > 1)
        till.engine.stop()
    }

    @Test func `A stop answers everybody who waits`() throws {
        let till = try shop.open(["tea"])
        let reader = wait(till)
        let follower = till.send([
            .history(.follow(after: shop.journal.head.position, [.orderPlaced], Patience()))
        ])[0]
        try settle(till)
        till.engine.stop()
        #expect(try entries(till.outcome(of: reader)).isEmpty)
        #expect(try followed(till.outcome(of: follower)).entries.isEmpty)
    }

    @Test func `Who waits after a position that was taken back is told of what came instead`()
        throws
    {
        let till = try shop.open(["tea"])
        shop.journal.failAppend(with: .noSpace)
        let numbers = till.send([
            .ask(Order.receive("tea", 1)),
            .history(.entries(after: nil, count: 10, patience: Patience())),
        ])
        #expect(try till.outcome(of: numbers[0]).isReadOnly)
        try till.until("room") { !$0.isReadOnly }
        let position = try till.run(Order.receive("tea", 2)).position
        #expect(try entries(till.outcome(of: numbers[1])).map(\.position) == [position])
        till.engine.stop()
    }

    @Test func `A follower is given its types only, all of them, in order and once`() throws {
        let till = try shop.open(["tea"], units: 1_000) {
            $0.readBytes = 2_000
            $0.followEntries = 3
        }
        for number in 0..<60 {
            try till.run(number % 7 == 0 ? Order.place("ann", "tea") : Order.add("ann", "tea"))
        }
        let wanted = try shop.journal.entries()
            .filter { $0.steps[0].kind == .placeOrder }.map(\.position)
        var found: [Position] = []
        var after = Position.zero
        while after < shop.journal.head.position {
            let patience = Patience()
            let number = till.send([.history(.follow(after: after, [.orderPlaced], patience))])[0]
            if found.count == wanted.count { patience.end() }
            let page = try followed(till.outcome(of: number))
            #expect(page.through > after && page.entries.count <= 3)
            found += page.entries.map(\.position)
            after = page.through
        }
        #expect(found == wanted)
        till.engine.stop()
    }

    @Test func `A follower that looks for what is rare holds up nobody`() throws {
        let till = try shop.open(["tea"], units: 1_000) { $0.readBytes = 500 }
        try till.runAll((0..<400).map { _ in Order.receive("tea", 1) })
        let far = till.send([.history(.follow(after: .zero, [.cartCleared], Patience()))])[0]
        _ = try till.ask(.head)
        #expect(till.inbox.now.outcomes[far] == nil)
        try till.run(Order.add("ann", "tea"))
        let cleared = try till.run(ClearCart(customer: "ann")).position
        #expect(try followed(till.outcome(of: far)).entries.map(\.position) == [cleared])
        till.engine.stop()
    }

    @Test func `A page read for one follower serves LOG.READ only while it ends at the head`()
        throws
    {
        let till = try shop.open(["tea"])
        _ = try till.outcome(
            of: till.send([.history(.follow(after: .zero, [.skuDefined], Patience()))])[0])
        try till.run(Order.receive("tea", 1))
        guard case .entries(let all) = try till.ask(.entries(after: .zero, count: 1_000)) else {
            throw Unexpected(what: "an answer")
        }
        #expect(all.last?.position == shop.journal.head.position)
        till.engine.stop()
    }
}

import DaybookEngine
import DaybookJournal
import DaybookModel
import Testing

/// Nothing is said before it is durable, and everything in one order.
@Suite(.timeLimit(.minutes(10)))
struct DurabilityTests {
    let shop = Premises()

    @Test
    func `Nothing is delivered while a frame is on its way, and all of it afterwards`() throws {
        let till = try shop.open(["tea"])
        let before = till.inbox.now.order.count
        let hold = shop.journal.holdAppend()
        let numbers = till.send([
            .ask(Order.place("ann", "tea")), .query(.stocks(["tea"])),
            .ask(Order.place("ann", "tea", 99)), .history(.head),
        ])
        hold.awaitArrival()
        let later = till.send([.query(.stocks(["tea"])), .ask(Order.define("tea"))])
        #expect(till.inbox.now.order.count == before)
        hold.release()
        let outcomes = try till.outcomes(of: numbers + later)
        #expect(outcomes[0].isAccepted)
        #expect(outcomes[1].stock?.available == 9)
        #expect(outcomes[2].isSoldOut)
        #expect(outcomes[4].stock?.available == 9)
        #expect(outcomes[5].isAccepted)
        till.engine.stop()
        try shop.expectClean()
    }

    @Test
    func `Outcomes come in the order of the calls`() throws {
        let till = try shop.open(["tea"], units: 1_000)
        var numbers: [UInt64] = []
        for _ in 0..<200 {
            numbers += till.send([
                .ask(Order.place("ann", "tea")), .query(.cart("ann")),
                .ask(Order.place("ann", "cup")),
            ])
        }
        _ = try till.outcomes(of: numbers)
        let order = till.inbox.now.order
        #expect(order == order.sorted())
        till.engine.stop()
        #expect(till.inbox.now.doubled.isEmpty)
    }

    @Test
    func `The next frame is decided while one is being written, and takes all that waits`() throws {
        let till = try shop.open(["tea"], units: 100)
        let first = shop.journal.holdAppend(1)
        let second = shop.journal.holdAppend(2)
        till.send(Order.place("ann", "tea"))
        first.awaitArrival()
        let frames = shop.journal.frameCount
        // Sent at once, so that they are decided at once: one at a time, the frame after might
        // begin before the last of them is decided.
        let numbers = till.send((0..<6).map { _ in .ask(Order.place("ann", "tea"), key: nil) })
        first.release()
        second.awaitArrival()
        #expect(shop.journal.frameCount == frames + 1)
        second.release()
        let positions = try till.outcomes(of: numbers).map { try $0.position.value }
        #expect(positions == Array(positions[0]..<positions[0] + 6))
        #expect(shop.journal.frameCount == frames + 2)
        till.engine.stop()
        try shop.expectClean()
    }

    /// When the journal begins with them is up to its thread; it may find more than the first part.
    @Test
    func `A quarter of what was taken together goes to an idle journal, sixteen at the least`()
        throws
    {
        let till = try shop.open(["tea"])
        for (sent, part) in [(100, 25), (32, 16)] {
            var first = 0
            while first != part {
                let last = shop.journal.head.position
                let calls = (0..<sent).map { _ in Call.Work.ask(Order.receive("tea", 1)) }
                for outcome in try till.outcomes(of: till.send(calls)) {
                    #expect(outcome.isAccepted)
                }
                let frame = try #require(
                    try shop.journal.frames(after: last, byteLimit: 1).first)
                first = try FrameHeader(of: frame).entryCount
                #expect(first >= part)
            }
        }
        till.engine.stop()
        try shop.expectClean()
    }

    @Test
    func `More than a frame holds is split over frames, and nothing is lost`() throws {
        let till = try shop.open([]) { $0.eagerAnswers = .max }
        let hold = shop.journal.holdAppend()
        till.send(Order.address("ann"))
        hold.awaitArrival()
        let customers = (0..<900).map { CustomerID(unchecked: "c\($0)") }
        let numbers = customers.map { till.send(Order.address($0, bytes: 1_024)) }
        hold.release()
        for outcome in try till.outcomes(of: numbers) { #expect(outcome.isAccepted) }
        till.engine.stop()
        let sizes = try shop.journal.frames(after: .zero, byteLimit: .max).map(\.count)
        #expect(sizes.allSatisfy { $0 <= FrameLimits.frame })
        #expect(sizes.filter { $0 > 100_000 }.count >= 3)
        try shop.expectClean()
    }

    @Test
    func `Two orders for the last unit in one frame: one wins`() throws {
        let till = try shop.open(["tea"], units: 1)
        let frames = shop.journal.frameCount
        let outcomes = try till.outcomes(
            of: till.send([.ask(Order.place("ann", "tea")), .ask(Order.place("bob", "tea"))]))
        #expect(outcomes[0].isAccepted)
        #expect(outcomes[1].isSoldOut)
        #expect(shop.journal.frameCount == frames + 1)
        till.engine.stop()
    }

    @Test
    func `A key retried in the same frame answers with the first receipt`() throws {
        let till = try shop.open(["tea"])
        let works = [Call.Work](
            repeating: .ask(Order.place("ann", "tea"), key: "k"), count: 3)
        let outcomes = try till.outcomes(of: till.send(works))
        #expect(outcomes.map(\.isReplayed) == [false, true, true])
        #expect(outcomes[0].receipt == outcomes[1].receipt)
        #expect(try outcomes[2].position == outcomes[0].position)
        #expect(try till.stock("tea")?.available == 9)
        till.engine.stop()
    }

    @Test
    func `A clock set back does not set the log's time back`() throws {
        let till = try shop.open(["tea"])
        try till.run(Order.place("ann", "tea"))
        shop.clock.move(by: -86_400)
        try till.run(Order.place("ann", "tea"))
        shop.clock.move(by: 2 * 86_400)
        try till.run(Order.place("ann", "tea"))
        till.engine.stop()
        let times = try shop.journal.entries().map(\.time)
        #expect(times == times.sorted())
        #expect(Set(times).count == 2)
        let again = try shop.open()
        shop.clock.move(by: -86_400)
        #expect(try again.run(Order.place("ann", "tea")).isAccepted)
        again.engine.stop()
        try shop.expectClean()
    }

    @Test
    func `LOG.HEAD and LOG.READ see everything the asker did before`() throws {
        let till = try shop.open(["tea"], units: 1_000)
        for _ in 0..<50 {
            let numbers = till.send([
                .ask(Order.place("ann", "tea")), .history(.head),
                .history(.entries(after: .zero, count: 10_000)),
            ])
            let position = try till.outcome(of: numbers[0]).position
            guard case .head(let head) = try till.outcome(of: numbers[1]).answer,
                case .entries(let entries) = try till.outcome(of: numbers[2]).answer
            else { throw Unexpected(what: "another answer") }
            #expect(head.position >= position)
            #expect(entries.count >= Int(position.value))
        }
        till.engine.stop()
    }

    @Test
    func `LOG.READ starts and ends inside frames`() throws {
        let till = try shop.open(["tea", "cup", "pot"], units: 9)
        guard case .entries(let found) = try till.ask(.entries(after: Position(2), count: 3)),
            case .entries(let none) = try till.ask(.entries(after: nil, count: 3)),
            case .entries(let zero) = try till.ask(.entries(after: .zero, count: 0)),
            case .entries(let beyond) = try till.ask(.entries(after: Position(99), count: 3))
        else { throw Unexpected(what: "another answer") }
        #expect(found.map(\.position.value) == [3, 4, 5])
        #expect(none.isEmpty && zero.isEmpty && beyond.isEmpty)
        till.engine.stop()
    }
}

import DaybookEngine
import DaybookJournal
import DaybookModel
import Testing

/// A disk without room refuses frames whole; reads go on, and writing resumes by itself.
@Suite(.timeLimit(.minutes(10)))
struct FullDiskTests {
    let shop = Premises()

    @Test
    func `A frame without room is refused whole, and writing resumes when there is some`() throws {
        let till = try shop.open(["tea"])
        let before = shop.journal.head
        shop.journal.fill()
        let numbers = till.send([
            .ask(Order.place("ann", "tea"), key: "k"), .ask(Order.place("bob", "tea", 9)),
        ])
        for outcome in try till.outcomes(of: numbers) { #expect(outcome.isReadOnly) }
        #expect(shop.journal.head == before)
        #expect(try till.stock("tea")?.available == 10)
        #expect(try till.run(Order.place("ann", "tea")).isReadOnly)
        #expect(try till.sizes().isReadOnly)
        shop.journal.free()
        try till.until("room") { !$0.isReadOnly }
        let again = try till.run(Order.place("ann", "tea"), key: "k")
        #expect(again.isAccepted && !again.isReplayed)
        #expect(try again.position == before.position.next)
        till.engine.stop()
        #expect(till.inbox.now.failures.isEmpty)
        try shop.expectClean()
    }

    @Test
    func `What waits behind a refused frame is refused too, and reads see none of it`() throws {
        let till = try shop.open(["tea"], units: 100)
        let hold = shop.journal.holdAppend()
        var commands = till.send([.ask(Order.place("ann", "tea"))])
        hold.awaitArrival()
        var reads: [UInt64] = []
        for _ in 0..<5 {
            commands += till.send([.ask(Order.place("ann", "tea"))])
            reads += till.send([.query(.stocks(["tea"])), .history(.head)])
        }
        shop.journal.fill()
        hold.release()
        for outcome in try till.outcomes(of: commands) { #expect(outcome.isReadOnly) }
        let answers = try till.outcomes(of: reads)
        for outcome in answers { _ = try outcome.answer }
        #expect(answers.compactMap(\.stock).allSatisfy { $0.available == 100 })
        shop.journal.free()
        try till.until("room") { !$0.isReadOnly }
        #expect(try till.run(Order.place("ann", "tea")).isAccepted)
        till.engine.stop()
        try shop.expectClean()
    }

    @Test
    func `No read sees a refused frame, however the two fall together`() throws {
        let till = try shop.open(["tea"], units: 100_000)
        for _ in 0..<300 {
            let before = try till.stock("tea")?.available
            shop.journal.failAppend(with: .noSpace)
            let order = till.send(Order.place("ann", "tea"))
            var reads: [UInt64] = []
            while till.inbox.now.outcomes[order] == nil, reads.count < 500 {
                reads.append(till.send(.stocks(["tea"])))
            }
            #expect(try till.outcome(of: order).isReadOnly)
            for read in reads {
                let outcome = try till.outcome(of: read)
                #expect(outcome.stock?.available == before, "\(outcome)")
            }
            try till.until("room") { !$0.isReadOnly }
        }
        till.engine.stop()
        #expect(till.inbox.now.doubled.isEmpty)
        try shop.expectClean()
    }

    @Test
    func `A committer that waits for the journal is let go by a refusal`() throws {
        let till = try shop.open(["tea"], units: 100_000) { $0.waitingParcels = 1 }
        let hold = shop.journal.holdAppend()
        var numbers = till.send([.ask(Order.place("ann", "tea"))])
        hold.awaitArrival()
        for _ in 0..<50 {
            numbers += till.send([.ask(Order.place("ann", "tea")), .query(.cart("ann"))])
        }
        shop.journal.fill()
        hold.release()
        let outcomes = try till.outcomes(of: numbers)
        #expect(outcomes.filter { $0.isReadOnly }.count == 51)
        shop.journal.free()
        try till.until("room") { !$0.isReadOnly }
        till.engine.stop()
        try shop.expectClean()
    }

    /// Lists of reservations left one out whose deadline had passed, while the stock still had its
    /// units reserved: the judge found no position at which both were so.
    @Test
    func `A deadline that passes while there is no room has passed for no read`() throws {
        let till = try shop.open(["tea"])
        _ = try till.run(Order.reserve("ann", "tea", 4, seconds: 10)).position
        shop.journal.fill()
        #expect(try till.run(Order.place("bob", "tea")).isReadOnly)
        shop.clock.move(by: 60)
        #expect(try till.liveReservations(of: "ann") == 1)
        #expect(try till.stock("tea")?.reserved == 4)
        shop.journal.free()
        try till.until("room") { !$0.isReadOnly }
        #expect(try till.liveReservations(of: "ann") == 0)
        #expect(try till.stock("tea")?.reserved == 0)
        till.engine.stop()
        try shop.expectClean()
    }

    @Test
    func `Stop during a refusal answers everything`() throws {
        for round in 0..<50 {
            let shop = Premises(UInt8(round))
            let till = try shop.open(["tea"])
            let hold = shop.journal.holdAppend()
            var numbers = till.send([.ask(Order.place("ann", "tea"))])
            hold.awaitArrival()
            numbers += till.send([.ask(Order.place("ann", "tea")), .query(.cart("ann"))])
            shop.journal.fill()
            hold.release()
            till.engine.stop()
            #expect(numbers.allSatisfy { till.inbox.now.outcomes[$0] != nil })
            #expect(till.inbox.now.failures.isEmpty && till.inbox.now.doubled.isEmpty)
            shop.journal.free()
            let again = try shop.open()
            #expect(try again.run(Order.place("ann", "tea")).isAccepted)
            again.engine.stop()
            try shop.expectClean()
        }
    }

    @Test
    func `A stop that finds no room for the ledgers is no failure`() throws {
        let till = try shop.open(["tea"])
        shop.ledgers.failWrite(with: .noSpace("full"))
        till.engine.stop()
        #expect(till.inbox.now.failures.isEmpty)
        #expect(shop.ledgers.mark.position == .zero)
        let again = try shop.open()
        #expect(again.recovery.position == shop.journal.head.position)
        #expect(again.recovery.tally.entries == 5)
        #expect(try again.stock("tea")?.available == 10)
        again.engine.stop()
        try shop.expectClean()
    }

    @Test
    func `A refusal while a checkpoint waits for the journal gives the checkpoint up`() throws {
        let till = try shop.open(["tea"], units: 100) { $0.journalBytes = 100 }
        try till.until("a checkpoint") { _ in shop.ledgers.writeCount > 0 }
        try till.until("its end") { !$0.isCheckpointing }
        let writes = shop.ledgers.writeCount
        let hold = shop.journal.holdAppend()
        var numbers = till.send([.ask(Order.place("ann", "tea"))])
        hold.awaitArrival()
        numbers += till.send(
            [Call.Work](repeating: .ask(Order.place("ann", "tea")), count: 30))
        shop.journal.fill()
        hold.release()
        for outcome in try till.outcomes(of: numbers) { #expect(outcome.isReadOnly) }
        #expect(try till.stock("tea")?.available == 100)
        #expect(shop.ledgers.mark.position <= shop.journal.head.position)
        #expect(shop.ledgers.writeCount >= writes)
        shop.journal.free()
        try till.until("room") { !$0.isReadOnly }
        #expect(try till.run(Order.place("ann", "tea")).isAccepted)
        till.engine.stop()
        try shop.expectClean()
    }

    @Test
    func `A refusal while a checkpoint is being written waits for it, and starts from it`() throws {
        let till = try shop.open(["tea"], units: 100)
        till.engine.stop()
        let hold = shop.ledgers.holdWrite()
        let again = try shop.open { $0.journalBytes = 1 }
        try again.run(Order.place("ann", "tea"))
        hold.awaitArrival()
        shop.journal.failAppend(with: .noSpace)
        let refused = again.send(Order.place("ann", "tea"))
        #expect(try again.outcome(of: refused).isReadOnly)
        hold.release()
        try again.until("room") { !$0.isReadOnly }
        #expect(try again.stock("tea")?.available == 99)
        #expect(try again.run(Order.place("ann", "tea")).isAccepted)
        again.engine.stop()
        try shop.expectClean()
    }
}

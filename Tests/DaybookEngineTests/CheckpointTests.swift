import DaybookEngine
import DaybookJournal
import DaybookModel
import TestKit
import Testing

/// Changed rows reach the ledgers behind the journal, never ahead of it, and memory is bounded.
@Suite(.timeLimit(.minutes(10)))
struct CheckpointTests {
    let shop = Premises()

    @Test
    func `The ledgers wait until the journal is durable up to their position`() throws {
        let till = try shop.open(["tea"], units: 100)
        till.engine.stop()
        let mark = shop.ledgers.mark
        let again = try shop.open { $0.journalBytes = 1 }
        let hold = shop.journal.holdAppend()
        let order = again.send(Order.place("ann", "tea"))
        hold.awaitArrival()
        for _ in 0..<20 { again.send(Order.place("ann", "tea")) }
        #expect(shop.ledgers.mark == mark)
        hold.release()
        #expect(try again.outcome(of: order).isAccepted)
        try again.until("a checkpoint") { _ in shop.ledgers.mark.position > mark.position }
        #expect(shop.ledgers.mark.position <= shop.journal.head.position)
        again.engine.stop()
        try shop.expectClean()
    }

    @Test
    func `Rows that change while they are written are written again`() throws {
        let till = try shop.open(["tea"], units: 100)
        till.engine.stop()
        let hold = shop.ledgers.holdWrite()
        let again = try shop.open { $0.journalBytes = 1 }
        try again.run(Order.place("ann", "tea"))
        hold.awaitArrival()
        for _ in 0..<9 { try again.run(Order.place("ann", "tea")) }
        #expect(try again.stock("tea")?.available == 90)
        #expect(try again.sizes().isCheckpointing)
        hold.release()
        try again.until("the last checkpoint") { _ in
            shop.ledgers.mark.position == shop.journal.head.position
        }
        #expect(try again.stock("tea")?.available == 90)
        again.engine.stop()
        try shop.expectClean()
    }

    @Test
    func `A checkpoint is written when nothing has changed for a while`() throws {
        let till = try shop.open(["tea"]) { $0.idleSeconds = 0.01 }
        try till.until("a checkpoint") { _ in
            shop.ledgers.mark.position == shop.journal.head.position
        }
        let writes = shop.ledgers.writeCount
        for _ in 0..<20 { _ = try till.sizes() }
        #expect(shop.ledgers.writeCount == writes)
        till.engine.stop()
        #expect(shop.ledgers.writeCount == writes)
    }

    @Test
    func `Where something changes all the time, a checkpoint is written now and then`() throws {
        let till = try shop.open(["tea"], units: 1_000_000) { $0.checkpointSeconds = 0.01 }
        var marks: Set<Position> = []
        for _ in 0..<100_000 where marks.count < 3 {
            try till.run(Order.place("ann", "tea"))
            marks.insert(shop.ledgers.mark.position)
        }
        #expect(marks.count == 3)
        till.engine.stop()
        try shop.expectClean()
    }

    @Test
    func `New settings alone are checkpointed too`() throws {
        let till = try shop.open { $0.idleSeconds = 0.01 }
        try till.run(Order.configure)
        try till.until("a checkpoint") { _ in shop.ledgers.mark.position == Position(1) }
        till.engine.stop()
    }

    @Test
    func `Ledgers without room are tried again now and then, then commands are refused`() throws {
        let till = try shop.open(["tea"], units: 100) {
            $0.dirtyBytes = 20_000
            $0.roomSeconds = 0.02
        }
        for count in 1...10_000 { shop.ledgers.failWrite(count, with: .noSpace("full")) }
        var outcome = try till.run(Order.address("c0"))
        var count = 0
        while outcome.isAccepted, count < 5_000 {
            count += 1
            outcome = try till.run(Order.address(CustomerID(unchecked: "c\(count)")))
        }
        #expect(outcome.isReadOnly)
        #expect(try till.sizes().isReadOnly)
        #expect(try till.sizes().dirtyBytes < 50_000)
        #expect(try till.stock("tea")?.available == 100)
        #expect(shop.ledgers.writeCount < 1_000)
        #expect(till.inbox.now.failures.isEmpty)
        till.engine.stop()
        let again = try shop.open()
        #expect(again.recovery.position == shop.journal.head.position)
        again.engine.stop()
    }

    @Test
    func `Writing resumes when the ledgers have room again`() throws {
        let till = try shop.open(["tea"], units: 100) { $0.dirtyBytes = 5_000 }
        for count in 1...5 { shop.ledgers.failWrite(count, with: .noSpace("full")) }
        for count in 0..<500 { try till.run(Order.address(CustomerID(unchecked: "c\(count)"))) }
        try till.until("room") { !$0.isReadOnly }
        try till.until("a checkpoint") { _ in shop.ledgers.mark.position > .zero }
        #expect(try till.run(Order.address("last")).isAccepted)
        till.engine.stop()
        try shop.expectClean()
    }

    @Test
    func `Calls wait for a slow checkpoint rather than fill memory`() throws {
        let till = try shop.open([]) { $0.dirtyBytes = 20_000 }
        let hold = shop.ledgers.holdWrite()
        var numbers: [UInt64] = []
        var customer = 0
        func more(_ count: Int) {
            for _ in 0..<count {
                numbers.append(till.send(Order.address(CustomerID(unchecked: "c\(customer)"))))
                customer += 1
            }
        }
        more(1_000)
        hold.awaitArrival()
        more(1_000)
        #expect(shop.ledgers.writeCount == 1)
        hold.release()
        for outcome in try till.outcomes(of: numbers) { #expect(outcome.isAccepted) }
        numbers = []
        more(1_000)
        for outcome in try till.outcomes(of: numbers) { #expect(outcome.isAccepted) }
        till.engine.stop()
        #expect(shop.ledgers.writeCount > 2)
        try shop.expectClean()
    }

    @Test
    func `A start writes no more than what memory did not hold before the kill`() throws {
        let till = try shop.open([]) { $0.dirtyBytes = 20_000 }
        for count in 1...10_000 { shop.ledgers.failWrite(count, with: .noSpace("full")) }
        var outcome = try till.run(Order.address("c"))
        for count in 0..<5_000 where outcome.isAccepted {
            outcome = try till.run(Order.address(CustomerID(unchecked: "c\(count)")))
        }
        #expect(try till.sizes().dirtyBytes > 20_000)
        till.engine.stop()
        for (dirtyBytes, writes) in [(20_000, 0), (5_000, 1)] {
            let ledgers = MemoryLedgers(of: shop.journal.head.journal)
            let limits = Premises.limits { ($0.dirtyBytes, $0.readBytes) = (dirtyBytes, 1) }
            let inbox = Inbox()
            let engine = Engine(
                journal: shop.journal, ledgers: ledgers, limits: limits,
                now: { [clock = shop.clock] in clock.now }, deliver: { inbox.deliver($0) },
                onFailure: { inbox.fail($0) })
            let position = try engine.open()?.recovery.position
            #expect(position == shop.journal.head.position)
            #expect(min(ledgers.writeCount, 1) == writes)
        }
    }

    @Test
    func `100,000 rows fit a memory of a few thousand`() throws {
        let till = try shop.open(["tea"], units: 100) {
            $0.books = BooksLimits(stocks: 100, shoppers: 500, others: 500)
            $0.dirtyBytes = 200_000
        }
        var most = (rows: 0, bytes: 0)
        for batch in 0..<Effort.rounds(250) {
            let numbers = till.send(
                (0..<400).map { index in
                    .ask(Order.address(CustomerID(unchecked: "c\(batch * 400 + index)")))
                })
            let sizes = try till.sizes()
            most = (max(most.rows, sizes.rowsInMemory), max(most.bytes, sizes.dirtyBytes))
            _ = try till.outcome(of: numbers[399])
        }
        #expect(most.rows < 12_000)
        #expect(most.bytes < 600_000)
        guard case .addresses(let found) = try till.ask(.addresses("c7")) else {
            throw Unexpected(what: "another answer")
        }
        #expect(found.count == 1)
        till.engine.stop()
        try shop.expectClean()
    }
}

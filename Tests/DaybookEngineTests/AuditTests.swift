import DaybookEngine
import DaybookJournal
import DaybookModel
import TestKit
import Testing

/// An audit trusts nothing, and names the first contradiction.
@Suite(.timeLimit(.minutes(10)))
struct AuditTests {
    let shop = Premises()

    @Test
    func `A clean journal: how much it holds, its head, and how many rows were compared`() throws {
        try fill()
        let report = try shop.audit()
        let entries = try shop.journal.entries()
        #expect(report.finding == nil)
        #expect(report.tally.entries == UInt64(entries.count))
        #expect(report.tally.events == UInt64(entries.flatMap(\.steps).flatMap(\.events).count))
        #expect(report.tally.frames == UInt64(shop.journal.frameCount))
        #expect(report.head == shop.journal.head)
        #expect(report.ledgers?.mark == shop.ledgers.mark)
        #expect(report.ledgers?.rows ?? 0 > 8)
    }

    @Test
    func `An empty journal is clean`() throws {
        let report = try shop.audit()
        #expect(report.finding == nil)
        #expect(report.tally == Tally())
        #expect(report.head?.position == .zero)
    }

    @Test
    func `Every flipped bit of a frame is found, at or before its entries`() throws {
        try fill()
        let frames = try shop.journal.frames(after: .zero, byteLimit: .max)
        var random = SplitMix(seed: 1)
        for number in 1...frames.count {
            for _ in 0..<20 {
                let bit = random.pick(0...frames[number - 1].count * 8 - 1)
                shop.journal.flipBit(bit, inFrame: number)
                let finding = try shop.audit().finding
                #expect(finding?.invariant == .chainIsWhole)
                shop.journal.flipBit(bit, inFrame: number)
            }
        }
        try shop.expectClean()
    }

    @Test
    func `A row that was edited is named, with what was expected and found`() throws {
        try fill()
        let truth = try #require(shop.ledgers.stock("tea"))
        try edit(.skuPriced("tea", price: money(1)))
        let row = try #require(shop.ledgers.stock("tea"))
        let finding = try #require(try shop.audit().finding)
        #expect(finding.invariant == .rowsAreTheFold)
        #expect(finding.subject == "stocks:tea")
        #expect(finding.position == shop.ledgers.mark.position)
        #expect(finding.expected == String(describing: truth))
        #expect(finding.found == String(describing: row))
    }

    @Test
    func `A row too many is found`() throws {
        try fill()
        try edit(.cartLineSet("zed", "tea", was: 0, units: 1))
        let finding = try #require(try shop.audit().finding)
        #expect(finding.subject == "carts:zed")
        #expect(finding.expected == "no row")
    }

    @Test
    func `Ledgers ahead of the journal are a finding`() throws {
        try fill()
        shop.journal.loseLastFrame()
        let finding = try #require(try shop.audit().finding)
        #expect(finding.subject == "ledgers")
        #expect(finding.position == shop.ledgers.mark.position)
    }

    @Test
    func `Ledgers of another journal are a finding`() throws {
        try fill()
        let report = try Audit(
            of: shop.journal, against: MemoryLedgers(of: .named(9)),
            using: MemoryLedgers(of: .named(7))
        ).run()
        #expect(report.finding?.subject == "ledgers")
    }

    @Test
    func `Another time at the same position is a finding, not an endless audit`() throws {
        try fill()
        try edit(.skuPriced("tea", price: money(1)), time: Timestamp(milliseconds: 1))
        #expect(try shop.audit().finding?.subject == "ledgers")
    }

    @Test
    func `An entry that oversells is found, whoever sealed it`() throws {
        try fill()
        let head = shop.journal.head
        let lines = [ReservationLine(sku: "tea", asked: units(5_000), granted: 5_000)]
        let event = Event.reservationCreated(
            ReservationID(2), "bob", deadline: head.time.adding(seconds: 60), lines: lines)
        let step = Step(kind: .createReservation, claim: nil, note: .none, events: [event])
        var contents = FrameContents()
        try contents.append(
            Entry(
                position: head.position.next, time: head.time, actor: Till.clerk, steps: [step]))
        try shop.journal.append(contents.sealed(onto: head))
        let report = try shop.audit()
        let finding = try #require(report.finding)
        #expect(finding.invariant == .neverOversold)
        #expect(finding.position == head.position.next)
        #expect(finding.subject.contains("tea"))
        #expect(report.head == head)
    }

    @Test(arguments: [0, 1 << 20])
    func `A key used again is found, in memory and in the ledgers`(dirtyBytes: Int) throws {
        try fill()
        let head = shop.journal.head
        let claim = try #require(
            try shop.journal.entries().flatMap(\.steps).compactMap(\.claim).first)
        let step = Step(
            kind: .clearCart, claim: claim, note: .none,
            events: [.cartCleared("bob")])
        var contents = FrameContents()
        try contents.append(
            Entry(
                position: head.position.next, time: head.time, actor: Till.clerk, steps: [step]))
        try shop.journal.append(contents.sealed(onto: head))
        var limits = EngineLimits()
        (limits.dirtyBytes, limits.readBytes) = (dirtyBytes, 1)
        let report = try Audit(
            of: shop.journal, against: shop.ledgers,
            using: MemoryLedgers(of: shop.journal.head.journal), limits: limits
        ).run()
        let finding = try #require(report.finding)
        #expect(finding.invariant == .ordinalsAreDense)
        #expect(finding.position == head.position.next)
        #expect(finding.subject == "key:\(claim.key)")
    }

    @Test
    func `An audit beside an engine that goes on`() throws {
        let till = try shop.open(["tea"], units: 100_000) { $0.journalBytes = 500 }
        for _ in 0..<30 {
            till.send([Call.Work](repeating: .ask(Order.place("ann", "tea")), count: 40))
            #expect(try shop.audit().finding == nil)
        }
        till.engine.stop()
        try shop.expectClean()
    }

    @Test
    func `Rows that cannot be read are no finding but an error`() throws {
        try fill()
        shop.ledgers.failLookups(with: .failed("a bad sector"))
        _ = shop.ledgers.stock("tea")
        #expect(throws: StoreError.failed("a bad sector")) { _ = try shop.audit() }
    }

    @Test
    func `Rebuilt ledgers are the old ones, row by row, in bounded memory`() throws {
        try fill()
        let fresh = MemoryLedgers(of: .named(7))
        var limits = EngineLimits()
        limits.dirtyBytes = 100
        limits.readBytes = 1
        var reached: [Position] = []
        let tally = try Rebuild(of: shop.journal, into: fresh, limits: limits).run {
            reached.append($0)
            #expect($1 == shop.journal.head.position)
        }
        #expect(tally.entries == shop.journal.head.position.value)
        #expect(fresh.writeCount > 3)
        #expect(reached == reached.sorted())
        guard case .equal = try fresh.firstDifference(from: shop.ledgers) else {
            throw Unexpected(what: "a difference")
        }
    }

    /// A history with a row of every kind, its ledgers written.
    private func fill() throws {
        let till = try shop.open(["tea", "cup"], units: 100)
        try till.run(Order.add("ann", "cup", 2), key: "k1")
        try till.run(Order.reserve("bob", "tea", 3, seconds: 60), key: "k2")
        try till.run(Order.place("ann", "tea", 2), key: "k3")
        till.engine.stop()
    }

    /// Changes rows as an event would that never was, leaving the mark's position where it is.
    private func edit(_ event: Event, time: Timestamp? = nil) throws {
        let mark = shop.ledgers.mark
        var books = Books(on: shop.ledgers, at: Position(mark.position.value - 1))
        let step = Step(kind: .priceSKU, claim: nil, note: .none, events: [event])
        try books.apply(
            Entry(
                position: mark.position, time: time ?? mark.time, actor: Till.clerk,
                steps: [step]))
        try shop.ledgers.write(books.freeze())
    }
}

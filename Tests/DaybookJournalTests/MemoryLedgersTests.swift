import DaybookJournal
import DaybookModel
import Testing

@Suite struct MemoryLedgersTests {
    private let ledgers = MemoryLedgers(of: Frames.journal)

    @Test func `new ledgers stand before the first entry and know nothing`() {
        #expect(
            ledgers.mark == LedgerMark(journal: Frames.journal, position: .zero, time: .zero))
        #expect(ledgers.shop() == nil)
        #expect(ledgers.stock(sku("tea")) == nil)
        #expect(ledgers.skus(after: nil, limit: 10).isEmpty)
        #expect(ledgers.failure == nil)
    }

    @Test func `rows that were written are found, and the mark moves with them`() throws {
        let changes = Shopping.changes()
        try ledgers.write(changes)
        try ledgers.flush()
        #expect(ledgers.mark.position == Position(10))
        #expect(ledgers.mark.time == changes.time)
        #expect(ledgers.shop() == changes.shop)
        #expect(ledgers.stock(sku("tea")) == changes.stocks.row(sku("tea")))
        #expect(ledgers.cart(customer("ann")) == changes.carts.row(customer("ann")))
        #expect(ledgers.customer(customer("ann")) == changes.customers.row(customer("ann")))
        #expect(ledgers.order(Ordinal(1)) == changes.orders.row(Ordinal(1)))
        #expect(ledgers.keyRecord(key("o1")) == changes.keys.row(key("o1")))
        let reservation = try #require(ledgers.reservation(ReservationID(1)))
        let page = ledgers.agenda(reservation.deadline.secondNotBefore)
        #expect(page?.reservations == [ReservationID(1)])
    }

    @Test func `SKUs are listed in order, from the one after`() throws {
        try ledgers.write(Shopping.changes())
        #expect(ledgers.skus(after: nil, limit: 10) == [sku("cup"), sku("tea")])
        #expect(ledgers.skus(after: nil, limit: 1) == [sku("cup")])
        #expect(ledgers.skus(after: sku("cup"), limit: 10) == [sku("tea")])
        #expect(ledgers.skus(after: sku("d"), limit: 10) == [sku("tea")])
        #expect(ledgers.skus(after: sku("tea"), limit: 10).isEmpty)
    }

    @Test func `a vacant row is removed`() throws {
        try ledgers.write(Shopping.changes())
        let reservation = try #require(ledgers.reservation(ReservationID(1)))
        let second = reservation.deadline.secondNotBefore
        var books = Books(on: ledgers, at: ledgers.mark.position, time: ledgers.mark.time)
        let expiry = books.decideExpiries(at: time(second * 1_000))
        Shopping.fold([known(expiry)], into: &books)
        try ledgers.write(books.freeze())
        #expect(ledgers.agenda(second) == nil)
        #expect(ledgers.mark.position == Position(11))
    }

    @Test func `books go on from the rows that were written`() throws {
        try ledgers.write(Shopping.changes(8))
        var books = Books(on: ledgers, at: ledgers.mark.position, time: ledgers.mark.time)
        Shopping.fold([Entry](Shopping.entries().dropFirst(8)), into: &books)
        try ledgers.write(books.freeze())
        let whole = MemoryLedgers(of: Frames.journal)
        try whole.write(Shopping.changes())
        #expect(try ledgers.firstDifference(from: whole) == .equal(rows: 16))
    }

    @Test func `the first row that differs is named, with both of its values`() throws {
        let fold = MemoryLedgers(of: Frames.journal)
        try ledgers.write(Shopping.changes())
        try fold.write(Shopping.changes(9))
        let elsewhere = LedgerComparison.elsewhere(ledgers.mark)
        #expect(try ledgers.firstDifference(from: fold) == elsewhere)

        var other = Books(on: NoRows())
        let nothing = Entry(
            position: Position(10), time: time(1_009), actor: .daybook, steps: [])
        Shopping.fold(Shopping.entries(9) + [nothing], into: &other)
        let missing = MemoryLedgers(of: Frames.journal)
        try missing.write(other.freeze())
        guard case .different(let finding) = try missing.firstDifference(from: ledgers) else {
            Issue.record("rows that differ were called equal")
            return
        }
        #expect(finding.invariant == .rowsAreTheFold)
        #expect(finding.position == Position(10))
        #expect(finding.subject == "shop:0")
        #expect(finding.expected.contains("reservations: 1"))
        #expect(finding.found.contains("reservations: 0"))
    }

    @Test func `a write that fails changes nothing`() throws {
        ledgers.failWrite(2, with: .noSpace("full"))
        try ledgers.write(Shopping.changes(4))
        #expect(throws: StoreError.noSpace("full")) {
            try ledgers.write(Shopping.changes())
        }
        #expect(ledgers.mark.position == Position(4))
        #expect(ledgers.order(Ordinal(1)) == nil)
        try ledgers.write(Shopping.changes())
        #expect(ledgers.mark.position == Position(10))
        #expect(ledgers.writeCount == 3)
    }

    @Test func `a lookup that fails answers nothing and is remembered`() throws {
        try ledgers.write(Shopping.changes())
        ledgers.failLookups(with: .failed("gone"))
        #expect(ledgers.failure == nil)
        #expect(ledgers.stock(sku("tea")) == nil)
        #expect(ledgers.skus(after: nil, limit: 5).isEmpty)
        #expect(ledgers.failure == .failed("gone"))
    }
}

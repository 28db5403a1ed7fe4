import DaybookModel
import Testing

/// Deadlines: exact to the millisecond, in pages, and never forgotten.
@Suite struct `Expiry of reservations` {
    static let start = Shopfront.start

    /// `count` reservations of one tea each, by shoppers of 100 each, one a millisecond.
    private static func keeping(_ count: Int, seconds: Int = 10) throws -> Shopfront {
        var shop = Shopfront(on: DictionaryRows(), cache: 8)
        try shop.accept(DefineSKU(sku: "tea", price: 1))
        try shop.accept(ReceiveStock(sku: "tea", quantity: 1_000))
        for index in 0..<count {
            let customer = CustomerID(unchecked: "c\(index / 100)")
            try shop.accept(
                Shopfront.reserve([CartLine("tea", 1)], for: customer, seconds: seconds),
                at: start.later(by: Int64(index)))
        }
        return shop
    }

    @Test func `nothing due is no entry`() throws {
        var shop = try Self.keeping(1)
        let empty = Books(on: NoRows()).nothingExpires(at: Self.start)
        let before = shop.books.decideExpiries(at: Self.start.later(by: 9_999))
        let after = shop.books.decideExpiries(at: Self.start.later(by: 10_000))
        #expect(empty)
        #expect(before == nil)
        #expect(after?.steps.map(\.events) == [[.reservationExpired(1)]])
        #expect(after?.steps.map(\.kind) == [.passDeadlines])
        #expect(after?.actor == .daybook)
        #expect(after?.time == Self.start.later(by: 10_000))
    }

    @Test func `the deadline's own millisecond is too late, the one before is not`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(Shopfront.reserve([CartLine("tea", 5)], seconds: 1))
        let deadline = Self.start.adding(seconds: 1)
        let live = shop.books.reservation(1)?.isLive(at: deadline.later(by: -1))
        let dead = shop.books.reservation(1)?.isLive(at: deadline)
        #expect((live, dead) == (true, false))
        let extended = shop.run(
            ExtendReservation(reservation: 1, seconds: 1), at: deadline.later(by: -1))
        #expect(
            extended
                == .accepted(9, .deadline(1, expiresAt: deadline.later(by: 999))))
        let refusal = try shop.refusal(
            ExtendReservation(reservation: 1, seconds: 1), at: deadline.later(by: 999))
        #expect(
            refusal
                == .closed([
                    Closure(
                        .reservation(1), state: "expired", at: deadline.later(by: 999))
                ]))
    }

    @Test(arguments: [255, 256, 257, 600])
    func `many expire in entries of 256, the earliest deadline first`(count: Int) throws {
        var shop = try Self.keeping(count)
        let kept = shop.stock("tea").reserved
        let taken = shop.entries.count
        let pages = try shop.expire(at: Self.start.later(by: 60_000))
        let sizes = shop.entries[taken...].map { $0.steps[0].events.count }
        let ids = shop.entries[taken...].flatMap { $0.steps[0].events }
        #expect(kept == count)
        #expect(pages == (count + 255) / 256)
        #expect(sizes.allSatisfy { $0 <= Limits.expiriesPerEntry })
        #expect(ids == (1...count).map { .reservationExpired(ReservationID(UInt64($0))) })
        let stock = shop.stock("tea")
        #expect((stock.reserved, stock.available) == (0, 1_000))
    }

    /// A full page was dated at the time of the sweep; books opened there after a crash took it
    /// that nothing older was left, and the rest kept its units for ever.
    @Test func `a restart between two pages forgets none of the rest`() throws {
        var shop = try Self.keeping(600)
        let later = Self.start.later(by: 3_600_000)
        shop.checkpoint()
        let due = shop.books.decideExpiries(at: later)
        let page = try #require(due)
        try shop.apply(page)
        shop.checkpoint()
        shop.reopen(cache: 4)
        try shop.expire(at: later)
        let reserved = shop.stock("tea").reserved
        #expect(reserved == 0)
    }

    /// The sweep of books that had replayed a history began in 1970 and ended thirty days later.
    @Test func `books that replayed a long history find what is due`() throws {
        let shop = try Self.keeping(3)
        var books = Books(on: DictionaryRows())
        for entry in shop.entries { try books.apply(entry) }
        let due = books.decideExpiries(at: Self.start.later(by: 60_000))
        #expect(due?.steps.first?.events.count == 3)
    }

    /// The clock steps back an hour after a sweep that found nothing: no entry remembers it.
    @Test func `a clock that goes back between two sweeps is no matter`() throws {
        var shop = try Self.keeping(1, seconds: 7_200)
        let none = shop.books.decideExpiries(at: Self.start.later(by: 3_600_000))
        let back = shop.books.decideExpiries(at: Self.start)
        let due = shop.books.decideExpiries(at: Self.start.later(by: 7_200_000))
        #expect((none, back) == (nil, nil))
        #expect(due != nil)
    }

    /// Such a reservation's deadline lay before the last sweep, and was never looked at again.
    @Test func `a reservation made after the clock went back still expires`() throws {
        var shop = try Shopfront.stocked()
        try shop.expire(at: Self.start.later(by: 3_600_000))
        try shop.accept(Shopfront.reserve([CartLine("tea", 5)], seconds: 60))
        try shop.expire(at: Self.start.later(by: 3_600_001))
        let reserved = shop.stock("tea").reserved
        #expect(reserved == 0)
    }

    @Test func `the page of the agenda is left vacant, and the ledgers leave it out`() throws {
        let rows = DictionaryRows()
        var shop = Shopfront(on: rows, cache: 2)
        try shop.accept(DefineSKU(sku: "tea", price: 1))
        try shop.accept(ReceiveStock(sku: "tea", quantity: 9))
        try shop.accept(Shopfront.reserve([CartLine("tea", 1)], seconds: 10))
        try shop.accept(Shopfront.reserve([CartLine("tea", 1)], seconds: 10))
        shop.checkpoint()
        #expect(rows.pages.values.map(\.reservations) == [[1, 2]])
        try shop.accept(ExtendReservation(reservation: 1, seconds: 20))
        shop.checkpoint()
        #expect(rows.pages.count == 2)
        try shop.expire(at: Self.start.later(by: 10_000))
        shop.checkpoint()
        #expect(rows.pages.values.map(\.reservations) == [[1]])
        try shop.accept(ReleaseReservation(reservation: 1))
        shop.checkpoint()
        #expect(rows.pages.isEmpty)
    }

    @Test func `an extension moves the deadline both ways`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(Shopfront.reserve([CartLine("tea", 1)], seconds: 100))
        try shop.accept(ExtendReservation(reservation: 1, seconds: 200))
        let none = shop.books.decideExpiries(at: Self.start.later(by: 199_999))
        #expect(none == nil)
        try shop.accept(
            ExtendReservation(reservation: 1, seconds: 1), at: Self.start.later(by: 100_000))
        let due = shop.books.decideExpiries(at: Self.start.later(by: 101_000))
        #expect(due?.steps.first?.events == [.reservationExpired(1)])
    }

    @Test(arguments: [1, 31, 3_650])
    func `what fell due during days of idleness expires at the first look`(days: Int64) throws {
        var shop = try Self.keeping(2, seconds: Limits.reservationSeconds)
        shop.checkpoint()
        shop.reopen(cache: 2)
        let time = Self.start.later(by: 2_592_000_000 - 86_400_000 + days * 86_400_000 + 5)
        try shop.expire(at: time)
        let reserved = shop.stock("tea").reserved
        #expect(reserved == 0)
    }
}

extension Books {
    /// Whether nothing is due; for books used once.
    consuming func nothingExpires(at time: Timestamp) -> Bool {
        decideExpiries(at: time) == nil
    }
}

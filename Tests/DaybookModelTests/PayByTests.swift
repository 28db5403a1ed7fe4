import DaybookModel
import Testing

/// `PAYBY`: an order that waits for its first payment, and ends at the deadline without one.
@Suite struct `Orders that wait for a payment` {
    static let start = Shopfront.start
    static let deadline = start.adding(seconds: 60)

    @Test func `payby at the exact deadline`() throws {
        var shop = try Shopfront.withOrder(payBySeconds: 60)
        let early = shop.books.decideExpiries(at: Self.deadline.later(by: -1))
        let due = shop.books.decideExpiries(at: Self.deadline)
        #expect(early == nil)
        #expect(due?.steps.map(\.events) == [[.orderExpired(1)]])
        #expect(due?.steps.map(\.kind) == [.passDeadlines])
        #expect((due?.actor, due?.time) == (.daybook, Self.deadline))
        try shop.expire(at: Self.deadline)
        let (standing, row, tea) = (shop.standing(), shop.row(), shop.units("tea"))
        #expect((standing.placement, standing.payment) == (.cancelled, .none))
        #expect((standing.cancelled, standing.balance) == (3, 0))
        #expect((row.payBy, row.endedAt, row.version) == (Self.deadline, Self.deadline, 9))
        #expect(tea == [5, 0, 0, 5])
    }

    @Test func `a payment in the last millisecond keeps the order, whatever it was`() throws {
        var shop = try Shopfront.withOrder(payBySeconds: 60)
        try shop.accept(Shopfront.pay(1), at: Self.deadline.later(by: -1))
        let pages = try shop.expire(at: Self.deadline.later(by: 100_000))
        let standing = shop.standing()
        #expect(pages == 0)
        #expect((standing.placement, standing.payment, standing.open) == (.placed, .partial, 3))
    }

    @Test func `a payment at the deadline is late: recorded, due, and reviving nothing`() throws {
        var shop = try Shopfront.withOrder(payBySeconds: 60)
        try shop.accept(Shopfront.pay(Shopfront.whole), at: Self.deadline)
        let standing = shop.standing()
        let kinds = shop.entries.suffix(2).map { $0.steps[0].kind }
        #expect(kinds == [.passDeadlines, .payOrder])
        #expect((standing.placement, standing.payment) == (.cancelled, .paid))
        #expect((standing.refundDue, standing.open) == (5_498, 0))
    }

    @Test func `the stock of an unpaid order goes to the shopper who asks at the deadline`() throws
    {
        var shop = try Shopfront.withOrder(payBySeconds: 60)
        let all = Shopfront.order([CartLine("tea", 5)], by: "bob")
        let early = try shop.refusal(all, at: Self.deadline.later(by: -1))
        #expect(early == .soldOut([Shortage(sku: "tea", asked: 5, available: 3)]))
        try shop.accept(all, at: Self.deadline)
    }

    @Test func `one that was paid once does not end, even if all was refunded`() throws {
        var shop = try Shopfront.withOrder(payBySeconds: 60)
        try shop.accept(Shopfront.pay(Shopfront.whole))
        try shop.accept(Shopfront.refund(Shopfront.whole))
        let pages = try shop.expire(at: Self.deadline)
        let placement = shop.standing().placement
        #expect((pages, placement) == (0, .placed))
    }

    @Test func `what was shipped unpaid stays shipped, and the rest is cancelled`() throws {
        var shop = try Shopfront.withOrder(payBySeconds: 60)
        try shop.accept(Shopfront.ship([CartLine("tea", 1)]))
        try shop.expire(at: Self.deadline)
        let (standing, tea) = (shop.standing(), shop.units("tea"))
        #expect((standing.placement, standing.shipped, standing.cancelled) == (.closed, 1, 2))
        #expect((standing.balance, tea) == (2_999, [4, 0, 1, 4]))
    }

    @Test(arguments: [true, false])
    func `one with nothing open waits for nothing`(isShipped: Bool) throws {
        let rows = DictionaryRows()
        var shop = Shopfront(on: rows, cache: 2)
        try shop.accept(ConfigureShop(shippingFee: 0, paymentMethods: ["card"]))
        try shop.accept(AddAddress(customer: "ann", text: "1 Quay"))
        for (sku, units): (SKU, Quantity) in [("tea", 2), ("cup", 1)] {
            try shop.accept(DefineSKU(sku: sku, price: 5))
            try shop.accept(ReceiveStock(sku: sku, quantity: units))
        }
        try shop.placeOrder(payBySeconds: 60)
        shop.checkpoint()
        #expect(rows.pages.values.map(\.orders) == [[1]])
        _ = try isShipped ? shop.accept(Shopfront.ship()) : shop.accept(Shopfront.cancel())
        shop.checkpoint()
        #expect(rows.pages.isEmpty)
        let pages = try shop.expire(at: Self.deadline)
        #expect(pages == 0)
    }

    @Test func `an order that costs nothing waits for nothing`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(ConfigureShop(shippingFee: 0))
        try shop.accept(PriceSKU(sku: "tea", price: 0))
        try shop.accept(PriceSKU(sku: "cup", price: 0))
        try shop.placeOrder(payBySeconds: 60)
        let pages = try shop.expire(at: Self.deadline)
        let standing = shop.standing()
        #expect((pages, standing.open, standing.payment) == (0, 3, .none))
    }

    @Test(arguments: [0, -1, 2_592_001, .max])
    func `a time that no order waits is refused`(seconds: Int) throws {
        var shop = try Shopfront.stocked()
        let refusal = try shop.refusal(
            PlaceOrder(
                customer: "ann", seen: nil, total: nil, payment: "card", payBySeconds: seconds,
                basket: .items([CartLine("tea", 1)])))
        #expect(
            refusal
                == .invalid([
                    Invalidity(
                        .argument("PAYBY"), "seconds", given: "\(seconds)", allowed: "1..2592000")
                ]))
    }

    @Test func `the same key with another deadline is another order`() throws {
        var shop = try Shopfront.stocked()
        let lines = [CartLine("tea", 1)]
        let order = { (seconds: Int?) in
            PlaceOrder(
                customer: "ann", seen: nil, total: nil, payment: "card", payBySeconds: seconds,
                basket: .items(lines))
        }
        try shop.accept(order(60), key: "k")
        let replayed = shop.run(order(60), key: "k")
        let other = try shop.refusal(order(61), key: "k")
        let none = try shop.refusal(order(nil), key: "k")
        guard case .replayed(8, _) = replayed else { throw Shopfront.Unexpected(outcome: replayed) }
        #expect((other, none) == (.keyReused("k", at: 8), .keyReused("k", at: 8)))
    }

    /// Orders and reservations are due in the order of their deadlines, 256 an entry.
    @Test func `many deadlines pass in pages, and a restart between two forgets none`() throws {
        var shop = Shopfront(on: DictionaryRows(), cache: 8)
        try shop.accept(ConfigureShop(paymentMethods: ["card"]))
        try shop.accept(AddAddress(customer: "ann", text: "1 Quay"))
        try shop.accept(DefineSKU(sku: "tea", price: 5))
        try shop.accept(ReceiveStock(sku: "tea", quantity: 1_000))
        for index in 0..<150 {
            let time = Self.start.later(by: Int64(index))
            try shop.accept(
                Shopfront.reserve(
                    [CartLine("tea", 1)], for: CustomerID(unchecked: "c\(index / 50)"),
                    seconds: 10),
                at: time)
            try shop.accept(
                PlaceOrder(
                    customer: "ann", seen: nil, total: nil, payment: "card", payBySeconds: 10,
                    basket: .items([CartLine("tea", 1)])), at: time)
        }
        let later = Self.start.later(by: 3_600_000)
        let due = shop.books.decideExpiries(at: later)
        let page = try #require(due)
        let events = page.steps[0].events
        #expect(events.count == 256)
        #expect(
            Array(events.prefix(3)) == [
                .reservationExpired(1), .orderExpired(1), .reservationExpired(2),
            ])
        #expect(page.time == Self.start.later(by: 10_127))
        try shop.apply(page)
        shop.checkpoint()
        shop.reopen(cache: 4)
        try shop.expire(at: later)
        let tea = shop.stock("tea")
        #expect((tea.reserved, tea.committed, tea.available) == (0, 0, 1_000))
    }

    /// What has expired is let expire first: a journal that does not is found out.
    @Test func `a payment that comes before the expiry that is due is a finding`() throws {
        var shop = try Shopfront.withOrder(payBySeconds: 60)
        let step = Step(
            kind: .payOrder, claim: nil, note: .none,
            events: [.orderPaid(1, 1, expected(Reference("r")))])
        let entry = Entry(
            position: 9, time: Self.deadline, actor: Shopfront.operatorActor, steps: [step])
        let outcome = shop.outcome(of: entry)
        #expect(outcome == .deadlinesAreKept)
    }
}

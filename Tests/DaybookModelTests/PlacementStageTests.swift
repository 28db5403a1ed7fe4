import DaybookModel
import Testing

/// The stages of a placement (DESIGN.md §6): the first that fails is reported, alone and whole.
@Suite struct `Stages of a placement` {
    @Test func `an order is accepted with exactly its events and its receipt`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(SetCartLine(customer: "ann", sku: "tea", units: 2))
        let order = Shopfront.cartOrder(seen: 8, total: 4_998)
        let (events, receipt) = try shop.accept(order)
        let line = OrderLine(sku: "tea", quantity: 2, unitPrice: 1_999)
        let placed = OrderPlaced(
            ordinal: 1, customer: "ann", seen: 8, fromCart: true, currency: .euro,
            payment: "card", address: 1, lines: [line],
            totals: Totals(recorded: 3_998, shipping: 1_000, grand: 4_998))
        #expect(
            events == [
                .orderPlaced(placed), .stockCommitted("tea", 2, to: 1),
                .cartOrdered("ann", 1, lines: [CartLine("tea", 2)]),
            ])
        let number = OrderNumber(placedAt: Shopfront.start, customer: "ann", ordinal: 1)
        #expect(receipt == .order(number, itemCount: 2, grandTotal: 4_998))
        let found = shop.books.order(numbered: number.description)
        let other = shop.books.order(numbered: "20260101000000-ann-1")
        #expect(found?.grandTotal == 4_998)
        #expect(other == nil)
    }

    /// An order that by default fails the stages of versions and total; with `own` false, more.
    private static func call(
        _ lines: [CartLine], seen: Position? = 3, total: Money? = 1, own: Bool = true
    ) -> PlaceOrder {
        Shopfront.order(
            lines, seen: seen, total: total, address: own ? 1 : 2, payment: own ? "card" : "gold")
    }

    /// One call that fails every stage, mended stage by stage.
    @Test func `a call that fails all stages hears of one after the other`() throws {
        var shop = try Shopfront.stocked()
        let lines = [
            CartLine("tea", 9), CartLine("cup", 9), CartLine("pot", 1), CartLine("tin", 1),
        ]
        let over = [CartLine("tea", 1_000_000_000), CartLine("tea", 1)]
        let limits = try shop.refusal(Self.call(over, own: false))
        let address = try shop.refusal(Self.call(lines, own: false))
        let missing = try shop.refusal(Self.call(lines))
        try shop.accept(DefineSKU(sku: "pot", price: 1))
        try shop.accept(DefineSKU(sku: "tin", price: 1))
        try shop.accept(RetireSKU(sku: "pot"))
        try shop.accept(RetireSKU(sku: "tin"))
        let retired = try shop.refusal(Self.call(lines))
        #expect(
            limits
                == .invalid([
                    Invalidity(
                        .sku("tea"), "quantity", given: "1000000001", allowed: "1..1000000000")
                ]))
        #expect(
            address
                == .invalid([
                    Invalidity(
                        .customer("ann"), "address", given: "2", allowed: "the customer's own"),
                    Invalidity(
                        .payment("gold"), "method", given: "gold", allowed: "card|invoice"),
                ]))
        #expect(missing == .missing([.sku("pot"), .sku("tin")]))
        #expect(
            retired
                == .closed([
                    Closure(.sku("pot"), state: "retired"), Closure(.sku("tin"), state: "retired"),
                ]))
    }

    @Test func `versions come before stock, stock before the total`() throws {
        var shop = try Shopfront.stocked()
        let stale = try shop.refusal(Self.call([CartLine("tea", 9), CartLine("cup", 9)]))
        let short = try shop.refusal(
            Self.call([CartLine("tea", 9), CartLine("cup", 9)], seen: nil))
        let total = try shop.refusal(Self.call([CartLine("tea", 1)], seen: nil))
        #expect(
            stale
                == .stale([
                    StaleLine(
                        subject: .sku("tea"), seen: 3, now: 4, available: 5, price: 1_999),
                    StaleLine(subject: .sku("cup"), seen: 3, now: 5, available: 3, price: 500),
                ]))
        #expect(
            short
                == .soldOut([
                    Shortage(sku: "tea", asked: 9, available: 5),
                    Shortage(sku: "cup", asked: 9, available: 3),
                ]))
        #expect(total == .total(seen: 1, now: 2_999))
    }

    @Test func `the second of two orders for the last unit is refused as sold out`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(Shopfront.order([CartLine("tea", 4)]))
        try shop.accept(Shopfront.order([CartLine("tea", 1)]))
        let second = try shop.refusal(Shopfront.order([CartLine("tea", 1)], by: "bob"))
        #expect(second == .soldOut([Shortage(sku: "tea", asked: 1, available: 0)]))
    }

    @Test func `AT any skips the versions, and nothing else`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(PriceSKU(sku: "tea", price: 2_000))
        let total = try shop.refusal(Shopfront.order([CartLine("tea", 1)], total: 2_999))
        let short = try shop.refusal(Shopfront.order([CartLine("tea", 6)]))
        #expect(total == .total(seen: 2_999, now: 3_000))
        #expect(short == .soldOut([Shortage(sku: "tea", asked: 6, available: 5)]))
        try shop.accept(Shopfront.order([CartLine("tea", 1)]))
    }

    @Test func `a position from the future is refused before all else`() throws {
        var shop = try Shopfront.stocked()
        let refusal = try shop.refusal(
            Shopfront.order([CartLine("pot", 1)], seen: 8, payment: "gold"))
        #expect(
            refusal
                == .invalid([
                    Invalidity(.argument("AT"), "position", given: "8", allowed: "0..7")
                ]))
        try shop.accept(Shopfront.order([CartLine("tea", 1)], seen: 7))
    }

    @Test func `exactly the ordered lines leave the cart`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(SetCartLine(customer: "ann", sku: "tea", units: 2))
        try shop.accept(SetCartLine(customer: "ann", sku: "cup", units: 1))
        try shop.accept(Shopfront.order([CartLine("tea", 1)]))
        let untouched = shop.books.cart("ann")
        try shop.accept(Shopfront.cartOrder(["tea", "tea"]))
        let cart = shop.books.cart("ann")
        #expect(untouched?.version == 9)
        #expect(cart?.lines == [CartLine("cup", 1)])
        let absent = try shop.refusal(Shopfront.cartOrder(["tea", "pot", "cup"]))
        #expect(absent == .missing([.cart("ann"), .sku("tea"), .sku("pot")]))
        try shop.accept(ClearCart(customer: "ann"))
        let empty = try shop.refusal(Shopfront.cartOrder())
        #expect(
            empty
                == .invalid([Invalidity(.cart("ann"), "lines", given: "0", allowed: "1..200")]))
    }

    @Test func `an order may have 200 lines, not 201, and the cart more`() throws {
        var shop = try Shopfront.stocked()
        let names = skus(201)
        for sku in names {
            try shop.accept(DefineSKU(sku: sku, price: 1))
            try shop.accept(ReceiveStock(sku: sku, quantity: 9))
            try shop.accept(SetCartLine(customer: "ann", sku: sku, units: 1))
        }
        let many = try shop.refusal(Shopfront.order(names.map { CartLine($0, 1) }))
        let whole = try shop.refusal(Shopfront.cartOrder())
        #expect(
            many
                == .invalid([
                    Invalidity(.argument("ITEMS"), "lines", given: "201", allowed: "1..200")
                ]))
        #expect(
            whole
                == .invalid([
                    Invalidity(.cart("ann"), "lines", given: "201", allowed: "1..200")
                ]))
        let two = try shop.accept(Shopfront.order(names.dropLast().map { CartLine($0, 1) }))
        try shop.accept(Shopfront.cartOrder(names.dropFirst().map { $0 }))
        let left = shop.books.cart("ann")?.lines
        #expect(two.events.count == 201)
        #expect(left == [CartLine(names[0], 1)])
    }

    @Test func `a total past the limit of money is refused`() throws {
        var shop = try Shopfront.stocked()
        let most = Limits.money - 1_000
        try shop.accept(DefineSKU(sku: "gem", price: expected(Money(minor: most))))
        try shop.accept(ReceiveStock(sku: "gem", quantity: 9))
        let two = try shop.refusal(Shopfront.order([CartLine("gem", 2)]))
        #expect(
            two
                == .invalid([
                    Invalidity(
                        .argument("TOTAL"), "grand_total", given: "overflow",
                        allowed: "0..\(Limits.money)")
                ]))
        let one = try shop.accept(Shopfront.order([CartLine("gem", 1)])).receipt
        guard case .order(_, _, let grand) = one else { return }
        #expect(grand.minor == Limits.money)
        try shop.accept(PriceSKU(sku: "gem", price: expected(Money(minor: most + 1))))
        _ = try shop.refusal(Shopfront.order([CartLine("gem", 1)]))
    }

    @Test func `a count below what is promised is accepted, shown, and stops sales`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(Shopfront.order([CartLine("tea", 4)]))
        try shop.accept(CountStock(sku: "tea", counted: 1, seen: 8))
        let row = shop.stock("tea")
        #expect((row.onHand, row.committed, row.available) == (1, 4, -3))
        let short = try shop.refusal(Shopfront.order([CartLine("tea", 1)]))
        #expect(short == .soldOut([Shortage(sku: "tea", asked: 1, available: 0)]))
        let stale = try shop.refusal(Shopfront.order([CartLine("tea", 1)], seen: 8))
        #expect(
            stale
                == .stale([
                    StaleLine(subject: .sku("tea"), seen: 8, now: 9, available: 0, price: 1_999)
                ]))
    }

    @Test func `a preview shows problems and appends nothing`() throws {
        var shop = try Shopfront.stocked()
        let basket = Basket.items([CartLine("tea", 6), CartLine("pot", 1), CartLine("cup", 1)])
        let preview = try shop.books.preview(of: basket, for: "ann", at: Shopfront.start)
        #expect(preview.items.map(\.problem) == [.soldOut, .missing, nil])
        #expect(preview.items.map(\.available) == [5, 0, 3])
        #expect(preview.totals?.grand == 13_494)
        #expect(preview.address?.id == 1)
        #expect(preview.position == 7)
    }
}

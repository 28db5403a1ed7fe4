import DaybookModel
import Testing

/// The faults of the usual checkout handler (DESIGN.md §1), each one tried against the books.
@Suite struct `Faults of the origin` {
    /// The origin numbered orders by second and user: two in one second met a unique index, and
    /// the second shopper click answered 500.
    @Test func `two orders of one customer in one millisecond get different numbers`() throws {
        var shop = try Shopfront.stocked()
        let order = Shopfront.order([CartLine("tea", 1)])
        let first = try shop.accept(order).receipt
        let second = try shop.accept(order).receipt
        let stamp = Shopfront.start.compactUTC
        guard case .order(let one, _, _) = first, case .order(let two, _, _) = second else {
            Issue.record("no order receipts: \(first), \(second)")
            return
        }
        #expect(one.description == "\(stamp)-ann-1")
        #expect(two.description == "\(stamp)-ann-2")
    }

    /// Sold 5→4, given back 4→5, and priced anew meanwhile: `WHERE inventory = 5` still matched,
    /// and the order billed the price of the stale read.
    @Test func `stock that went away and came back is still seen to have moved`() throws {
        var shop = try Shopfront.stocked()
        let seen = shop.books.position
        try shop.accept(AdjustStock(sku: "tea", delta: -1))
        try shop.accept(ReceiveStock(sku: "tea", quantity: 1))
        try shop.accept(PriceSKU(sku: "tea", price: 2_199))
        try shop.accept(PriceSKU(sku: "tea", price: 1_999))
        let refusal = try shop.refusal(Shopfront.order([CartLine("tea", 1)], seen: seen))
        let now = shop.books.position
        #expect(
            refusal
                == .stale([
                    StaleLine(
                        subject: .sku("tea"), seen: seen, now: now, available: 5, price: 1_999)
                ]))
    }

    /// The handler tested only `int(count) > inventory`: 0 made an empty line, −3 raised stock
    /// from 4 to 7 and billed −3.60.
    @Test func `nothing and less than nothing are not quantities`() throws {
        for units in [0, -1, -3, Int.min, Limits.quantity + 1] { #expect(Quantity(units) == nil) }
        var shop = try Shopfront.stocked()
        try shop.accept(AddToCart(customer: "ann", sku: "tea", delta: 2))
        let less = try shop.refusal(AddToCart(customer: "ann", sku: "tea", delta: -3))
        let set = try shop.refusal(SetCartLine(customer: "ann", sku: "tea", units: -3))
        let problem = Invalidity(
            .sku("tea"), "quantity", given: "-1", allowed: "0..1000000000")
        #expect(less == .invalid([problem]))
        #expect(
            set
                == .invalid([
                    Invalidity(.sku("tea"), "quantity", given: "-3", allowed: "0..1000000000")
                ]))
        let onHand = shop.stock("tea").onHand
        #expect(onHand == 5)
    }

    /// Two lines of one SKU were each compared with the stock, alone: 3 + 3 of 5 went through.
    @Test func `the same SKU on two lines is summed before the check`() throws {
        var shop = try Shopfront.stocked()
        let six = try shop.refusal(
            Shopfront.order([CartLine("tea", 3), CartLine("cup", 1), CartLine("tea", 3)]))
        #expect(six == .soldOut([Shortage(sku: "tea", asked: 6, available: 5)]))
        let five = try shop.accept(Shopfront.order([CartLine("tea", 3), CartLine("tea", 2)]))
        let committed = shop.stock("tea").committed
        #expect(committed == 5)
        #expect(five.events.count == 2)
    }

    /// The commit read the quantities from the live cart, and nobody compared the total with the
    /// page the shopper had confirmed.
    @Test func `a cart changed after the preview is not ordered, nor another total`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(SetCartLine(customer: "ann", sku: "tea", units: 1))
        let seen = shop.books.position
        try shop.accept(SetCartLine(customer: "ann", sku: "tea", units: 4))
        let stale = try shop.refusal(Shopfront.cartOrder(seen: seen, total: 2_999))
        let now = shop.books.position
        #expect(stale == .stale([StaleLine(subject: .cart("ann"), seen: seen, now: now)]))
        let total = try shop.refusal(Shopfront.cartOrder(total: 2_999))
        #expect(total == .total(seen: 2_999, now: 8_996))
    }

    /// Redis forgot the cart before SQL had committed: a rollback lost it, a crash doubled it.
    @Test func `stock, order and cart change in one entry, or none of them`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(SetCartLine(customer: "ann", sku: "tea", units: 6))
        let before = (shop.books.cart("ann"), shop.books.stock("tea"), shop.entries.count)
        _ = try shop.refusal(Shopfront.cartOrder())
        let after = (shop.books.cart("ann"), shop.books.stock("tea"), shop.entries.count)
        #expect(before == after)
        try shop.accept(SetCartLine(customer: "ann", sku: "tea", units: 5))
        let count = shop.entries.count
        try shop.accept(Shopfront.cartOrder())
        let cart = shop.books.cart("ann")
        let order = shop.books.order(1)
        let stock = shop.books.stock("tea")
        let version = shop.books.position
        #expect(shop.entries.count == count + 1)
        #expect(cart?.lines.isEmpty == true)
        #expect([cart?.version, order?.version, stock?.version] == [version, version, version])
    }

    /// `Address.objects.get(id=…)` without the user: anybody's address would do.
    @Test func `somebody else's address is refused`() throws {
        var shop = try Shopfront.stocked()
        let order = Shopfront.order([CartLine("tea", 1)], address: 2)
        let refusal = try shop.refusal(order)
        let problem = Invalidity(
            .customer("ann"), "address", given: "2", allowed: "the customer's own")
        #expect(refusal == .invalid([problem]))
    }

    /// A lost reply was answered by sending again: default clients do so up to eleven times.
    @Test func `an order sent twelve times is placed once and answered alike`() throws {
        var shop = try Shopfront.stocked()
        let order = Shopfront.order([CartLine("tea", 1)])
        let first = shop.run(order, key: "k")
        guard case .accepted(let position, let receipt) = first else {
            Issue.record("not accepted: \(first)")
            return
        }
        for _ in 0..<11 {
            let again = shop.run(order, key: "k", at: Shopfront.start.later(by: 5_000))
            #expect(again == .replayed(position, receipt))
        }
        let reused = shop.run(Shopfront.order([CartLine("tea", 2)]), key: "k")
        let orders = shop.books.shop.orders
        #expect(reused == .refused(.keyReused("k", at: position)))
        #expect(orders == 1)
    }

    /// Stock was taken at placement and never came back when nobody paid.
    @Test func `units kept for a shopper who went away come back at the deadline`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(Shopfront.reserve([CartLine("tea", 5)], seconds: 60))
        let deadline = Shopfront.start.adding(seconds: 60)
        let tooSoon = try shop.refusal(
            Shopfront.order([CartLine("tea", 1)], by: "bob"), at: deadline.later(by: -1))
        #expect(tooSoon == .soldOut([Shortage(sku: "tea", asked: 1, available: 0)]))
        try shop.accept(Shopfront.order([CartLine("tea", 5)], by: "bob"), at: deadline)
        let stock = shop.stock("tea")
        #expect((stock.reserved, stock.committed, stock.available) == (0, 5, 0))
    }

    /// Stock and sales were two absolute columns: nobody could say why they read what they read.
    @Test func `every number is explained by the events`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(Shopfront.reserve([CartLine("tea", 2)]), key: "r")
        try shop.accept(SetCartLine(customer: "ann", sku: "tea", units: 3))
        try shop.accept(Shopfront.cartOrder(), key: "o")
        try shop.accept(CountStock(sku: "cup", counted: 2, seen: nil))
        let live = DictionaryRows()
        live.write(shop.books.freeze())
        let refolded = try Shopfront.refold(shop.entries)
        #expect(live == refolded)
        #expect(refolded.stocks["tea"]?.onHand == 5)
        #expect(refolded.stocks["tea"]?.sold == 3)
        #expect(refolded.stocks["cup"]?.movements.counted == -1)
    }

    /// Any change refused the order after three blind tries, and named nothing.
    @Test func `a refusal names all that moved: seen, now, available, price`() throws {
        var shop = try Shopfront.stocked()
        let seen = shop.books.position
        try shop.accept(Shopfront.order([CartLine("tea", 2)], by: "bob"))
        try shop.accept(PriceSKU(sku: "cup", price: 450))
        let refusal = try shop.refusal(
            Shopfront.order([CartLine("tea", 1), CartLine("cup", 1)], seen: seen))
        #expect(
            refusal
                == .stale([
                    StaleLine(
                        subject: .sku("tea"), seen: seen, now: 8, available: 3, price: 1_999),
                    StaleLine(subject: .sku("cup"), seen: seen, now: 9, available: 3, price: 450),
                ]))
    }
}

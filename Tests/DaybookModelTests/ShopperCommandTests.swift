import DaybookModel
import Testing

/// The commands of carts, addresses and reservations: accepted, nothing to do, refused.
@Suite struct `Carts, addresses and reservations` {
    @Test func `a line is added to, set, and taken out`() throws {
        var shop = try Shopfront.stocked()
        let (added, receipt) = try shop.accept(AddToCart(customer: "ann", sku: "tea", delta: 2))
        let (more, _) = try shop.accept(AddToCart(customer: "ann", sku: "tea", delta: 1, seen: 8))
        let (set, _) = try shop.accept(SetCartLine(customer: "ann", sku: "tea", units: 9))
        let same = try shop.unchanged(SetCartLine(customer: "ann", sku: "tea", units: 9))
        let (out, last) = try shop.accept(AddToCart(customer: "ann", sku: "tea", delta: -9))
        let none = try shop.unchanged(SetCartLine(customer: "ann", sku: "pot", units: 0))
        #expect(added == [.cartLineSet("ann", "tea", was: 0, units: 2)])
        #expect(receipt == .cartLine("ann", "tea", units: 2))
        #expect(more == [.cartLineSet("ann", "tea", was: 2, units: 3)])
        #expect(set == [.cartLineSet("ann", "tea", was: 3, units: 9)])
        #expect(same == .cartLine("ann", "tea", units: 9))
        #expect(out == [.cartLineSet("ann", "tea", was: 9, units: 0)])
        #expect(last == .cartLine("ann", "tea", units: 0))
        #expect(none == .cartLine("ann", "pot", units: 0))
        let cart = shop.books.cart("ann")
        #expect(cart == Cart(customer: "ann", version: 11))
    }

    @Test func `a cart that changed since it was seen is stale`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(SetCartLine(customer: "ann", sku: "tea", units: 1))
        let stale = Rejection.stale([StaleLine(subject: .cart("ann"), seen: 7, now: 8)])
        let set = try shop.refusal(SetCartLine(customer: "ann", sku: "tea", units: 2, seen: 7))
        let added = try shop.refusal(AddToCart(customer: "ann", sku: "cup", delta: 2, seen: 7))
        let future = try shop.refusal(SetCartLine(customer: "ann", sku: "tea", units: 2, seen: 9))
        #expect([set, added] == [stale, stale])
        #expect(
            future
                == .invalid([
                    Invalidity(.argument("AT"), "position", given: "9", allowed: "0..8")
                ]))
        try shop.accept(SetCartLine(customer: "ann", sku: "tea", units: 2, seen: 8))
    }

    @Test func `a SKU off sale can leave a cart but not enter it`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(SetCartLine(customer: "ann", sku: "tea", units: 2))
        try shop.accept(RetireSKU(sku: "tea"))
        let more = try shop.refusal(AddToCart(customer: "ann", sku: "tea", delta: 1))
        #expect(more == .closed([Closure(.sku("tea"), state: "retired")]))
        try shop.accept(AddToCart(customer: "ann", sku: "tea", delta: -1))
    }

    @Test func `a line holds 10⁹ units, not one more`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(SetCartLine(customer: "ann", sku: "tea", units: 999_999_999))
        try shop.accept(AddToCart(customer: "ann", sku: "tea", delta: 1))
        let more = try shop.refusal(AddToCart(customer: "ann", sku: "tea", delta: 1))
        let problem = Invalidity(
            .sku("tea"), "quantity", given: "1000000001", allowed: "0..1000000000")
        #expect(more == .invalid([problem]))
    }

    @Test func `a cart holds 1,000 lines, not 1,001`() throws {
        var shop = Shopfront()
        let names = skus(1_001)
        for sku in names { try shop.accept(DefineSKU(sku: sku, price: 1)) }
        for sku in names.dropLast() {
            try shop.accept(SetCartLine(customer: "ann", sku: sku, units: 1))
        }
        let more = try shop.refusal(AddToCart(customer: "ann", sku: names[1_000], delta: 1))
        let problem = Invalidity(.cart("ann"), "lines", given: "1001", allowed: "0..1000")
        #expect(more == .invalid([problem]))
        try shop.accept(SetCartLine(customer: "ann", sku: names[0], units: 2))
        let many = try shop.refusal(
            RemoveFromCart(customer: "ann", skus: Array(names.prefix(201))))
        #expect(
            many == .invalid([Invalidity(.cart("ann"), "lines", given: "201", allowed: "1..200")]))
        try shop.accept(RemoveFromCart(customer: "ann", skus: Array(names.prefix(200))))
        let left = shop.books.cart("ann")?.lines.count
        #expect(left == 800)
    }

    @Test func `lines are removed by name, once each, and a cart is cleared`() throws {
        var shop = try Shopfront.stocked()
        let absent = try shop.unchanged(RemoveFromCart(customer: "ann", skus: ["tea"]))
        let empty = try shop.unchanged(ClearCart(customer: "ann"))
        try shop.accept(SetCartLine(customer: "ann", sku: "tea", units: 2))
        try shop.accept(SetCartLine(customer: "ann", sku: "cup", units: 1))
        let (events, receipt) = try shop.accept(
            RemoveFromCart(customer: "ann", skus: ["pot", "tea", "tea"]))
        let (cleared, done) = try shop.accept(ClearCart(customer: "ann"))
        #expect([absent, empty, receipt, done] == [.done, .done, .done, .done])
        #expect(events == [.cartLineSet("ann", "tea", was: 2, units: 0)])
        #expect(cleared == [.cartCleared("ann")])
        _ = try shop.unchanged(ClearCart(customer: "ann"))
    }

    @Test func `a customer has 100 addresses, not 101, and orders go to the newest`() throws {
        var shop = try Shopfront.stocked()
        let (events, receipt) = try shop.accept(AddAddress(customer: "ann", text: "Quay 3"))
        #expect(events == [.addressAdded("ann", 3, "Quay 3")])
        #expect(
            receipt == .address(Address(id: 3, text: "Quay 3", addedAt: Shopfront.start)))
        for _ in 0..<98 { try shop.accept(AddAddress(customer: "ann", text: "there")) }
        let more = try shop.refusal(AddAddress(customer: "ann", text: "there"))
        let problem = Invalidity(.customer("ann"), "addresses", given: "101", allowed: "0..100")
        #expect(more == .invalid([problem]))
        try shop.accept(Shopfront.order([CartLine("tea", 1)]))
        let newest = shop.books.order(1)?.address
        #expect(newest == 101)
    }

    @Test func `a reservation keeps all, or what there is where that is asked for`() throws {
        var shop = try Shopfront.stocked()
        let items = [CartLine("tea", 4), CartLine("cup", 9), CartLine("tea", 3)]
        let short = try shop.refusal(Shopfront.reserve(items))
        let (events, receipt) = try shop.accept(Shopfront.reserve(items, partial: true))
        let none = try shop.refusal(Shopfront.reserve([CartLine("tea", 1)], partial: true))
        let lines = [
            ReservationLine(sku: "tea", asked: 7, granted: 5),
            ReservationLine(sku: "cup", asked: 9, granted: 3),
        ]
        let deadline = Shopfront.start.adding(seconds: 900)
        #expect(
            short
                == .soldOut([
                    Shortage(sku: "tea", asked: 7, available: 5),
                    Shortage(sku: "cup", asked: 9, available: 3),
                ]))
        #expect(events == [.reservationCreated(1, "ann", deadline: deadline, lines: lines)])
        #expect(receipt == .reservation(1, expiresAt: deadline, lines: lines))
        #expect(none == .soldOut([Shortage(sku: "tea", asked: 1, available: 0)]))
        let missing = try shop.refusal(Shopfront.reserve([CartLine("a", 1), CartLine("b", 1)]))
        #expect(missing == .missing([.sku("a"), .sku("b")]))
        let nothing = try shop.refusal(Shopfront.reserve([]))
        #expect(
            nothing
                == .invalid([
                    Invalidity(.argument("ITEMS"), "lines", given: "0", allowed: "1..200")
                ]))
    }

    @Test func `a customer keeps 100 live reservations, not 101`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(ReceiveStock(sku: "tea", quantity: 200))
        for _ in 0..<100 { try shop.accept(Shopfront.reserve([CartLine("tea", 1)])) }
        let more = try shop.refusal(Shopfront.reserve([CartLine("tea", 1)]))
        let problem = Invalidity(.customer("ann"), "reservations", given: "101", allowed: "0..100")
        #expect(more == .invalid([problem]))
        try shop.accept(ReleaseReservation(reservation: 50))
        try shop.accept(Shopfront.reserve([CartLine("tea", 1)]))
    }

    @Test func `a reservation is extended and released, and says so again`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(Shopfront.reserve([CartLine("tea", 5)]))
        let deadline = Shopfront.start.adding(seconds: 60)
        let (moved, receipt) = try shop.accept(ExtendReservation(reservation: 1, seconds: 60))
        let same = try shop.unchanged(ExtendReservation(reservation: 1, seconds: 60))
        let (ended, done) = try shop.accept(ReleaseReservation(reservation: 1))
        let again = try shop.unchanged(ReleaseReservation(reservation: 1))
        let late = try shop.refusal(ExtendReservation(reservation: 1, seconds: 60))
        let none = try shop.refusal(ReleaseReservation(reservation: 2))
        let expired = Receipt.deadline(1, expiresAt: deadline)
        #expect(moved == [.reservationExtended(1, deadline: deadline)])
        #expect([receipt, same, done, again] == [expired, expired, expired, expired])
        #expect(ended == [.reservationReleased(1)])
        #expect(
            late
                == .closed([
                    Closure(.reservation(1), state: "released", at: Shopfront.start)
                ]))
        #expect(none == .missing([.reservation(2)]))
        let row = shop.stock("tea")
        #expect((row.reserved, row.available) == (0, 5))
    }

    @Test func `a refusal burns no key, and a key reused for anything else is told where`() throws {
        var shop = try Shopfront.stocked()
        _ = try shop.refusal(Shopfront.order([CartLine("tea", 6)]), key: "k")
        try shop.accept(AddAddress(customer: "ann", text: "here"), key: "k")
        let reused = try shop.refusal(AddAddress(customer: "ann", text: "There"), key: "k")
        #expect(reused == .keyReused("k", at: 8))
    }
}

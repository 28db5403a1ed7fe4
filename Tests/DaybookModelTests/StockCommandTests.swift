import DaybookModel
import Testing

/// The commands of shop, catalogue and stock: accepted, nothing to do, refused.
@Suite struct `Shop, catalogue and stock` {
    @Test func `settings change by what is named; the currency only before the first SKU`() throws {
        var shop = Shopfront()
        try shop.accept(ConfigureShop(currency: Currency("USD")))
        let (events, receipt) = try shop.accept(
            ConfigureShop(shippingFee: 5, reservationSeconds: Limits.reservationSeconds))
        let settings = Settings(
            currency: expected(Currency("USD")), shippingFee: 5, paymentMethods: [],
            reservationSeconds: Limits.reservationSeconds)
        #expect(events == [.shopConfigured(settings)])
        #expect(receipt == .settings(settings))
        let same = try shop.unchanged(ConfigureShop(shippingFee: 5))
        #expect(same == .settings(settings))
        try shop.accept(DefineSKU(sku: "tea", price: 1))
        let refusal = try shop.refusal(ConfigureShop(currency: .euro))
        #expect(refusal == .closed([Closure(.shop, state: "priced in USD")]))
        _ = try shop.unchanged(ConfigureShop(currency: Currency("USD")))
    }

    @Test(arguments: [Int.min, -1, 0, Limits.reservationSeconds + 1, .max])
    func `no reservation lasts nothing, or more than thirty days`(seconds: Int) throws {
        var shop = try Shopfront.stocked()
        try shop.accept(Shopfront.reserve([CartLine("tea", 1)]))
        func problem(_ argument: String) -> Rejection {
            .invalid([
                Invalidity(
                    .argument(argument), "seconds", given: "\(seconds)", allowed: "1..2592000")
            ])
        }
        let shops = try shop.refusal(ConfigureShop(reservationSeconds: seconds), key: "k")
        let made = try shop.refusal(
            Shopfront.reserve([CartLine("tea", 1)], seconds: seconds), key: "k")
        let moved = try shop.refusal(
            ExtendReservation(reservation: 1, seconds: seconds), key: "k")
        #expect([shops, made, moved] == [problem("RESERVE"), problem("TTL"), problem("TTL")])
    }

    @Test func `a shop takes 32 payment methods, not 33`() throws {
        var shop = Shopfront()
        let methods = (0..<33).map { PaymentMethod(unchecked: "m\($0)") }
        let refusal = try shop.refusal(ConfigureShop(paymentMethods: methods))
        #expect(
            refusal
                == .invalid([
                    Invalidity(.argument("PAYMENTS"), "methods", given: "33", allowed: "0..32")
                ]))
        try shop.accept(ConfigureShop(paymentMethods: methods.dropLast()))
    }

    @Test func `a SKU is defined, changed where it differs, retired and put back`() throws {
        var shop = Shopfront()
        let (first, _) = try shop.accept(DefineSKU(sku: "tea", price: 5))
        let same = try shop.unchanged(DefineSKU(sku: "tea", price: 5))
        let (named, _) = try shop.accept(DefineSKU(sku: "tea", price: 5, name: "Tea"))
        _ = try shop.unchanged(PriceSKU(sku: "tea", price: 5))
        let (priced, _) = try shop.accept(PriceSKU(sku: "tea", price: 6))
        let (retired, receipt) = try shop.accept(RetireSKU(sku: "tea"))
        _ = try shop.unchanged(RetireSKU(sku: "tea"))
        let (back, _) = try shop.accept(DefineSKU(sku: "tea", price: 6))
        let row = shop.stock("tea")
        #expect(first == [.skuDefined("tea", name: "tea", price: 5)])
        guard case .stock(let unchanged) = same, case .stock(let gone) = receipt else {
            Issue.record("\(same), \(receipt)")
            return
        }
        #expect(unchanged.version == 1)
        #expect(named == [.skuDefined("tea", name: "Tea", price: 5)])
        #expect(priced == [.skuPriced("tea", price: 6)])
        #expect(retired == [.skuRetired("tea")])
        #expect(!gone.isActive)
        #expect(back == [.skuDefined("tea", name: "Tea", price: 6)])
        #expect(row.isActive && row.version == 5)
        #expect(shop.books.shop.skus == 1)
    }

    @Test func `what nobody defined is missing, for every command of one SKU`() throws {
        var shop = Shopfront()
        let commands: [any Command] = [
            PriceSKU(sku: "pot", price: 1), RetireSKU(sku: "pot"),
            ReceiveStock(sku: "pot", quantity: 1), AdjustStock(sku: "pot", delta: 1),
            CountStock(sku: "pot", counted: 1, seen: nil),
            AddToCart(customer: "ann", sku: "pot", delta: 1),
            SetCartLine(customer: "ann", sku: "pot", units: 1),
        ]
        for command in commands {
            let refusal = try shop.refusal(command)
            #expect(refusal == .missing([.sku("pot")]))
        }
    }

    @Test func `nobody can have lost more than there was`() throws {
        var shop = try Shopfront.stocked()
        let refusal = try shop.refusal(AdjustStock(sku: "tea", delta: -6))
        let (events, receipt) = try shop.accept(AdjustStock(sku: "tea", delta: -5))
        #expect(refusal == .exceeds([Excess(.sku("tea"), asked: 6, limit: 5)]))
        #expect(events == [.stockAdjusted("tea", delta: -5)])
        guard case .stock(let row) = receipt else { return }
        #expect((row.onHand, row.movements.adjusted) == (0, -5))
    }

    @Test(arguments: [0, 1_000_000_001, -1_000_000_001, .max, .min])
    func `a difference of nothing or past the limit is no difference`(delta: Int) throws {
        var shop = try Shopfront.stocked()
        let problem = Rejection.invalid([
            Invalidity(
                .sku("tea"), "delta", given: "\(delta)",
                allowed: "-1000000000..1000000000, not 0")
        ])
        let stock = try shop.refusal(AdjustStock(sku: "tea", delta: delta))
        let cart = try shop.refusal(AddToCart(customer: "ann", sku: "tea", delta: delta))
        #expect([stock, cart] == [problem, problem])
    }

    @Test func `the books hold 10¹² units of a SKU, not one more`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(DefineSKU(sku: "pin", price: 0))
        for _ in 0..<1_000 { try shop.accept(ReceiveStock(sku: "pin", quantity: 1_000_000_000)) }
        let problem = Rejection.invalid([
            Invalidity(
                .sku("pin"), "on_hand", given: "1000000000001", allowed: "0..1000000000000")
        ])
        let received = try shop.refusal(ReceiveStock(sku: "pin", quantity: 1))
        let found = try shop.refusal(AdjustStock(sku: "pin", delta: 1))
        #expect([received, found] == [problem, problem])
    }

    @Test func `a count says what was believed, and may insist on what was seen`() throws {
        var shop = try Shopfront.stocked()
        let stale = try shop.refusal(CountStock(sku: "tea", counted: 4, seen: 3))
        let future = try shop.refusal(CountStock(sku: "tea", counted: 4, seen: 8))
        let (events, receipt) = try shop.accept(CountStock(sku: "tea", counted: 4, seen: 4))
        let row = shop.stock("tea")
        #expect(
            stale
                == .stale([
                    StaleLine(subject: .sku("tea"), seen: 3, now: 4, available: 5, price: 1_999)
                ]))
        #expect(
            future
                == .invalid([
                    Invalidity(.argument("AT"), "position", given: "8", allowed: "0..7")
                ]))
        #expect(events == [.stockCounted("tea", counted: 4, was: 5)])
        #expect(receipt == .counted(row, was: 5))
        for counted in [-1, Limits.quantity + 1] {
            let refusal = try shop.refusal(CountStock(sku: "tea", counted: counted, seen: nil))
            let problem = Invalidity(
                .sku("tea"), "counted", given: "\(counted)", allowed: "0..1000000000")
            #expect(refusal == .invalid([problem]))
        }
        try shop.accept(CountStock(sku: "tea", counted: Limits.quantity, seen: nil))
        try shop.accept(CountStock(sku: "tea", counted: 0, seen: nil))
    }
}

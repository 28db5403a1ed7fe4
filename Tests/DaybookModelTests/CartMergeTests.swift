import DaybookModel
import Testing

/// A guest logs in: one cart goes into another.
@Suite struct `Merging carts` {
    /// ann has 2 tea and 3 cup, the guest 5 tea and 1 pot.
    private static func shop() throws -> Shopfront {
        var shop = try Shopfront.stocked()
        try shop.accept(DefineSKU(sku: "pot", price: 1))
        try shop.accept(SetCartLine(customer: "ann", sku: "tea", units: 2))
        try shop.accept(SetCartLine(customer: "ann", sku: "cup", units: 3))
        try shop.accept(SetCartLine(customer: "guest", sku: "tea", units: 5))
        try shop.accept(SetCartLine(customer: "guest", sku: "pot", units: 1))
        return shop
    }

    private static func merge(
        _ rule: MergeRule = .sum, from: CustomerID = "guest", into: CustomerID = "ann"
    ) -> MergeCarts {
        MergeCarts(from: from, into: into, rule: rule)
    }

    @Test(arguments: [
        (MergeRule.sum, 7, [CartLine("tea", 7), CartLine("pot", 1)]),
        (.max, 5, [CartLine("tea", 5), CartLine("pot", 1)]),
        (.keep, 2, [CartLine("pot", 1)]),
        (.take, 5, [CartLine("tea", 5), CartLine("pot", 1)]),
    ])
    func `the rule is for what both have`(
        rule: MergeRule, tea: Int, changed: [CartLine]
    ) throws {
        var shop = try Self.shop()
        let (events, receipt) = try shop.accept(Self.merge(rule))
        let lines = [CartLine("tea", tea), CartLine("cup", 3), CartLine("pot", 1)]
        #expect(events == [.cartsMerged(from: "guest", into: "ann", by: rule, lines: changed)])
        #expect(receipt == .merged("ann", lines: lines))
        let (ann, guest) = (shop.books.cart("ann"), shop.books.cart("guest"))
        #expect((ann?.lines, ann?.version) == (lines, 13))
        #expect((guest?.lines, guest?.version) == ([], 13))
    }

    @Test func `merging again changes nothing`() throws {
        var shop = try Self.shop()
        let (_, receipt) = try shop.accept(Self.merge())
        let again = try shop.unchanged(Self.merge())
        let nobody = try shop.unchanged(Self.merge(from: "nobody", into: "nowhere"))
        #expect((again, nobody) == (receipt, .merged("nowhere", lines: [])))
    }

    @Test func `a cart that loses every line to the other still ends empty`() throws {
        var shop = try Self.shop()
        try shop.accept(RemoveFromCart(customer: "guest", skus: ["pot"]))
        let before = shop.books.cart("ann")
        let (events, _) = try shop.accept(Self.merge(.keep))
        let (ann, guest) = (shop.books.cart("ann"), shop.books.cart("guest"))
        #expect(events == [.cartsMerged(from: "guest", into: "ann", by: .keep, lines: [])])
        #expect((ann, guest?.lines) == (before, []))
    }

    /// Whoever logs in must not lose a cart: what is wrong with a line is said when it is ordered.
    @Test func `neither retired nor sold out SKUs stop a merge`() throws {
        var shop = try Self.shop()
        try shop.accept(RetireSKU(sku: "pot"))
        try shop.accept(CountStock(sku: "tea", counted: 0, seen: nil))
        try shop.accept(Self.merge())
    }

    @Test func `a cart does not go into itself`() throws {
        var shop = try Self.shop()
        let refusal = try shop.refusal(Self.merge(from: "ann"))
        #expect(
            refusal
                == .invalid([
                    Invalidity(.cart("ann"), "into", given: "ann", allowed: "another cart")
                ]))
    }

    @Test func `every line that would have too many units is named`() throws {
        var shop = try Self.shop()
        try shop.accept(SetCartLine(customer: "ann", sku: "tea", units: 999_999_996))
        try shop.accept(SetCartLine(customer: "ann", sku: "pot", units: 1_000_000_000))
        let refusal = try shop.refusal(Self.merge())
        let problem = { (sku: SKU) in
            Invalidity(
                .sku(sku), "quantity", given: "1000000001", allowed: "1..1000000000")
        }
        #expect(refusal == .invalid([problem("tea"), problem("pot")]))
        try shop.accept(Self.merge(.max))
    }

    @Test(arguments: [(500, 500, true), (501, 0, false), (500, 501, false)])
    func `carts have limits`(coming: Int, kept: Int, isMerged: Bool) throws {
        var shop = try Shopfront.stocked()
        for (index, sku) in skus(coming + kept).enumerated() {
            try shop.accept(DefineSKU(sku: sku, price: 1))
            let customer: CustomerID = index < coming ? "guest" : "ann"
            try shop.accept(SetCartLine(customer: customer, sku: sku, units: 1))
        }
        guard !isMerged else {
            try shop.accept(Self.merge())
            let count = shop.books.cart("ann")?.lines.count
            #expect(count == 1_000)
            return
        }
        let refusal = try shop.refusal(Self.merge())
        let problem =
            coming > 500
            ? Invalidity(.cart("guest"), "lines", given: "501", allowed: "0..500")
            : Invalidity(.cart("ann"), "lines", given: "1001", allowed: "0..1000")
        #expect(refusal == .invalid([problem]))
    }
}

import DaybookEngine
import DaybookModel
import Testing

@Suite struct RefusalTests {
    static let rejections: [(Rejection, String)] = [
        (
            .stale([
                StaleLine(subject: .sku("tea"), seen: 41, now: 43, available: 5, price: 1_999)
            ]), "STALE sku:tea seen=41 now=43 available=5 price=1999; retry=requote"
        ),
        (
            .stale([
                StaleLine(subject: .cart("ann"), seen: 41, now: 43),
                StaleLine(subject: .sku("tea"), seen: 41, now: 42, available: 0, price: 0),
            ]),
            "STALE cart:ann seen=41 now=43; sku:tea seen=41 now=42 available=0 price=0"
                + "; retry=requote"
        ),
        (
            .soldOut([
                Shortage(sku: "tea", asked: 3, available: 1),
                Shortage(sku: "cup", asked: 1, available: 0),
            ]), "SOLDOUT sku:tea asked=3 available=1; sku:cup asked=1 available=0; retry=requote"
        ),
        (.total(seen: 5_998, now: 6_198), "TOTAL seen=5998 now=6198; retry=requote"),
        (.keyReused("order-1", at: 6), "KEYREUSED key:order-1 position=6; retry=never"),
        (
            .invalid([
                Invalidity(
                    .customer("ann"), "address", given: "none", allowed: "the customer's own")
            ]),
            "INVALID customer:ann field=address given=none allowed=\"the customer's own\""
                + "; retry=never"
        ),
        (
            .invalid([Invalidity(.argument("AT"), "position", given: "99", allowed: "0..41")]),
            "INVALID AT field=position given=99 allowed=0..41; retry=never"
        ),
        (.missing([.sku("tea")]), "MISSING sku:tea; retry=never"),
        (
            .missing([.cart("ann"), .sku("tea"), .reservation(7), .address(3)]),
            "MISSING cart:ann; sku:tea; reservation:7; address:3; retry=never"
        ),
        (
            .closed([Closure(.reservation(7), state: "expired", at: 1_795_344_301_000)]),
            "CLOSED reservation:7 expired at=1795344301000; retry=requote"
        ),
        (
            .closed([Closure(.sku("tea"), state: "retired")]),
            "CLOSED sku:tea retired; retry=requote"
        ),
        (
            .closed([Closure(.shop, state: "priced in EUR")]),
            "CLOSED shop priced in EUR; retry=requote"
        ),
        (
            .closed([Closure(.order("x-ann-1"), state: "cancelled", at: 1_795_344_301_000)]),
            "CLOSED order:x-ann-1 cancelled at=1795344301000; retry=requote"
        ),
        (.missing([.order("x-ann-1")]), "MISSING order:x-ann-1; retry=never"),
        (
            .exceeds([
                Excess(.sku("tea"), asked: 3, limit: 1), Excess(.sku("cup"), asked: 1, limit: 0),
            ]),
            "EXCEEDS sku:tea asked=3 limit=1; sku:cup asked=1 limit=0; retry=never"
        ),
        (
            .exceeds([Excess(.order("x-ann-1"), asked: 5_000, limit: 4_998)]),
            "EXCEEDS order:x-ann-1 asked=5000 limit=4998; retry=never"
        ),
        (
            .keyReused(Key(.payment, expected(Reference("RE 7"))), at: 6),
            "KEYREUSED key:\"pay/RE 7\" position=6; retry=never"
        ),
        (
            .exceeds([Excess(.sku("tea"), asked: 9, limit: 4)]),
            "EXCEEDS sku:tea asked=9 limit=4; retry=never"
        ),
    ]

    @Test(arguments: rejections)
    func `the shop says no in exactly these words`(_ rejection: Rejection, _ line: String) {
        let desk = Desk()
        #expect(desk.answer("CART.CLEAR ann", .refused(rejection)) == refusal(line))
        #expect(desk.answer("ORDER.PREVIEW ann CART", .refused(rejection)) == refusal(line))
    }

    static let reasons: [(Unavailability, String)] = [
        (.busy, "TRYAGAIN queue state=full; retry=same"),
        (.stopping, "TRYAGAIN server state=stopping; retry=same"),
        (.readOnly("disk full"), "READONLY journal reason=\"disk full\"; retry=operator"),
        (
            .readOnly("bad\r\n+OK \"quoted\""),
            "READONLY journal reason=\"bad\\x0d\\x0a+OK \\\"quoted\\\"\"; retry=operator"
        ),
        (
            .damaged("entry 7 breaks I10 (frame 3)"),
            "READONLY journal state=damaged reason=\"entry 7 breaks I10 (frame 3)\""
                + "; retry=operator"
        ),
    ]

    @Test(arguments: reasons)
    func `the machine cannot, in exactly these words`(_ reason: Unavailability, _ line: String) {
        let desk = Desk()
        for call in ["CART.CLEAR ann", "CART.GET ann", "LOG.READ 0", "DBSIZE"] {
            #expect(desk.answer(call, .unavailable(reason)) == refusal(line))
        }
    }

    @Test func `of many subjects 16 are named and the others counted`() throws {
        let desk = Desk()
        let subjects = (1...40).map { Subject.sku(expected(SKU("s\($0)"))) }
        let said = try #require(desk.answer("CART.CLEAR ann", .refused(.missing(subjects))))
        let named = (1...16).map { "sku:s\($0)" }.joined(separator: "; ")
        #expect(said == refusal("MISSING \(named); +24 more; retry=never"))
    }

    @Test func `long subjects are fewer, and what a client can do is never cut off`() throws {
        let desk = Desk()
        let lines = (100..<300).map { number in
            StaleLine(
                subject: .sku(expected(SKU(String(repeating: "n", count: 61) + "\(number)"))),
                seen: 9_007_199_254_740_990, now: 9_007_199_254_740_991,
                available: 1_000_000_000_000, price: 9_007_199_254_740_991)
        }
        let said = try #require(desk.answer("CART.CLEAR ann", .refused(.stale(lines))))
        #expect(said.utf8.count <= 1_024 + 3)
        #expect(said.hasSuffix("; +194 more; retry=requote\r\n"))
        #expect(said.split(separator: "; ").count == 6 + 2)
    }

    @Test func `one subject whose allowed values fill pages is cut, not dropped`() throws {
        let desk = Desk()
        let allowed = (0..<32).map { "\($0)" + String(repeating: "m", count: 60) }
        let problem = Invalidity(
            .payment("cash"), "method", given: "cash", allowed: allowed.joined(separator: "|"))
        let said = try #require(desk.answer("CART.CLEAR ann", .refused(.invalid([problem]))))
        #expect(said.hasPrefix("-INVALID payment:cash field=method given=cash allowed=0mmm"))
        #expect(said.hasSuffix("...; retry=never\r\n"))
        #expect(said.utf8.count <= 1_024)
    }
}

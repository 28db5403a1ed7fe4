import DaybookModel
import Testing

/// Values are valid by construction: the boundaries of each.
@Suite struct `Values` {
    @Test func `names have 1 to 64 bytes of their alphabet, keys 1 to 255`() {
        let long = String(repeating: "a", count: 64)
        #expect(SKU(long)?.text == long)
        let longer = long + "a"
        #expect(SKU(longer) == nil as SKU?)
        let alphabet = "AZaz09._:-"
        #expect(SKU(alphabet)?.text == alphabet)
        for text in ["", "a b", "a/b", "é", "a\n", "a\u{0}", "*", "~"] { #expect(SKU(text) == nil) }
        let key = String(repeating: "k", count: 255)
        #expect(Key(key)?.text == key)
        #expect(Key("\(key)k" as String) == nil)
    }

    @Test func `text has 1 to 1,024 bytes and no control characters`() {
        let long = String(repeating: "é", count: 512)
        #expect(Text(long)?.string == long)
        #expect(Text("\(long)a" as String) == nil)
        for text in ["", "a\n", "\u{7f}", "\u{85}", "\r\n"] { #expect(Text(text) == nil) }
    }

    @Test func `money stays exact in a JavaScript number`() {
        #expect(Money(minor: -1) == nil)
        let most = expected(Money(minor: Limits.money))
        #expect(Money(minor: Limits.money + 1) == nil)
        #expect(most.adding(1) == nil)
        #expect(most.times(1) == most)
        #expect(most.times(2) == nil)
        #expect(most.times(1_000_000_000) == nil)
        let billion: Money = 9_007_199
        #expect(billion.times(1_000_000_000)?.minor == 9_007_199_000_000_000)
    }

    @Test func `quantities go from 1 to 10⁹`() {
        let most: Quantity = 1_000_000_000
        let nearly: Quantity = 999_999_999
        #expect(nearly.adding(1) == most)
        #expect(most.adding(1) == nil)
        #expect(Quantity(.max) == nil)
    }

    @Test func `the calendar of order numbers is right at leap days and year ends`() {
        let days: [(Int64, String)] = [
            (0, "19700101000000"), (951_782_399, "20000228235959"), (951_782_400, "20000229000000"),
            (1_709_164_800, "20240229000000"), (1_735_689_599, "20241231235959"),
            (4_107_542_400, "21000301000000"), (1_795_344_301, "20261122104501"),
        ]
        for (second, text) in days {
            #expect(Timestamp(milliseconds: second * 1_000 + 999).compactUTC == text)
        }
    }

    @Test func `a year of five digits makes an order number longer, and that is known before`() {
        let moments: [Int64] = [
            253_402_300_799_999, 253_402_300_800_000, 9_007_199_254_740_991,
        ]
        for milliseconds in moments {
            let number = OrderNumber(
                placedAt: Timestamp(milliseconds: milliseconds), customer: "ann",
                ordinal: Ordinal(1_000_000))
            #expect(number.description.utf8.count == number.utf8Count)
        }
        let last = Timestamp(milliseconds: 253_402_300_800_000)
        #expect(last.compactUTC == "100000101000000")
        #expect(Ordinal(0).spread(1) != Ordinal(8).spread(1))
    }

    @Test func `time at its ends neither wraps nor stops`() {
        let end = Timestamp(milliseconds: .max)
        #expect(end.adding(seconds: 1) == end)
        #expect(Timestamp.zero.adding(seconds: .max) == end)
        #expect(end.secondNotBefore == 9_223_372_036_854_776)
        #expect(Timestamp(milliseconds: .min).secondNotBefore < 0)
        #expect(
            [0, 1, 999, 1_000, 1_001].map { Timestamp(milliseconds: $0).secondNotBefore }
                == [0, 1, 1, 1, 2])
    }

    @Test func `an order number is found by its end and compared whole`() {
        #expect(OrderNumber.ordinal(endOf: "20261122104501-a-b-12") == 12)
        for text in ["", "12", "x-", "x-1a", "x-+1", "x-99999999999999999999"] {
            #expect(OrderNumber.ordinal(endOf: text) == nil)
        }
    }

    @Test func `no two fields of a command can spell the same digest`() {
        let digests = [
            RemoveFromCart(customer: "a", skus: ["b", "c"]).fingerprint,
            RemoveFromCart(customer: "a", skus: ["bc"]).fingerprint,
            RemoveFromCart(customer: "ab", skus: ["c"]).fingerprint,
            ClearCart(customer: "a").fingerprint,
            SetCartLine(customer: "a", sku: "b", units: 0).fingerprint,
            SetCartLine(customer: "a", sku: "b", units: 0, seen: 0).fingerprint,
            Shopfront.cartOrder(by: "a").fingerprint,
            Shopfront.cartOrder(["b"], by: "a").fingerprint,
            Shopfront.order([CartLine("b", 1)], by: "a").fingerprint,
        ]
        #expect(Set(digests).count == digests.count)
    }
}

import DaybookModel

extension Hostile {
    private static let slip = expected(Reference("slip"))

    /// Order 1, of one tea for 29.99 with the fee, and what is said to have happened to it.
    private static func life(_ events: Event..., facts: Facts = Facts()) -> [Event] {
        placement(facts) + events
    }

    private static let waiting = Facts(payBy: Shopfront.start.later(by: 1))

    static let lives = [
        Hostile("a payment of no order", .chainIsWhole, [.orderPaid(9, 1, slip)]),
        Hostile("a refund of no order", .chainIsWhole, [.orderRefunded(9, 1, slip)]),
        Hostile(
            "units of no order", .chainIsWhole, [.orderShipped(9, lines: [CartLine("tea", 1)])]),
        Hostile("a payment of nothing", .totalsAddUp, life(.orderPaid(1, 0, slip))),
        Hostile("more paid than was agreed", .totalsAddUp, life(.orderPaid(1, 3_000, slip))),
        Hostile(
            "all money there is", .totalsAddUp,
            life(.orderPaid(1, 9_007_199_254_740_991, slip))),
        Hostile("a refund of nothing", .totalsAddUp, life(.orderRefunded(1, 0, slip))),
        Hostile(
            "more refunded than was paid", .totalsAddUp,
            life(.orderPaid(1, 2_999, slip), .orderRefunded(1, 3_000, slip))),
        Hostile(
            "refunded twice", .totalsAddUp,
            life(
                .orderPaid(1, 2_999, slip), .orderRefunded(1, 2_999, slip),
                .orderRefunded(1, 1, slip))),
        Hostile("nothing cancelled", .linesAreWhole, life(.orderCancelled(1, lines: []))),
        Hostile("nothing shipped", .linesAreWhole, life(.orderShipped(1, lines: []))),
        Hostile("nothing returned", .linesAreWhole, life(.orderReturned(1, lines: []))),
        Hostile(
            "more cancelled than ordered", .unitsWithinOrder,
            life(.orderCancelled(1, lines: [CartLine("tea", 2)]))),
        Hostile(
            "the same line cancelled twice", .unitsWithinOrder,
            life(.orderCancelled(1, lines: [CartLine("tea", 1), CartLine("tea", 1)]))),
        Hostile(
            "shipped after it was cancelled", .unitsWithinOrder,
            life(
                .orderCancelled(1, lines: [CartLine("tea", 1)]),
                .orderShipped(1, lines: [CartLine("tea", 1)]))),
        Hostile(
            "another SKU cancelled", .unitsWithinOrder,
            life(.orderCancelled(1, lines: [CartLine("cup", 1)]))),
        Hostile(
            "returned before it was shipped", .unitsWithinOrder,
            life(.orderReturned(1, lines: [back(1)]))),
        Hostile(
            "returned twice", .unitsWithinOrder,
            life(
                .orderShipped(1, lines: [CartLine("tea", 1)]),
                .orderReturned(1, lines: [back(1), back(1)]))),
        Hostile(
            "shipped what is not there", .onHandAddsUp,
            life(
                .stockCounted("tea", counted: 0, was: 5),
                .orderShipped(1, lines: [CartLine("tea", 1)]))),
        Hostile(
            "restocked past what the books hold", .onHandAddsUp,
            life(
                .orderShipped(1, lines: [CartLine("tea", 1)]),
                .stockCounted("tea", counted: Limits.unitsOnHand, was: 4),
                .orderReturned(1, lines: [back(1)]))),
        Hostile(
            "cancelled before its units are committed", .countersNotNegative,
            [placed(), .orderCancelled(1, lines: [CartLine("tea", 1)])]),
        Hostile(
            "a deadline that is now", .deadlinesAreKept,
            life(facts: Facts(payBy: Shopfront.start))),
        Hostile(
            "the end of one that waits for nothing", .deadlinesAreKept, life(.orderExpired(1))),
        Hostile("the end of no order", .deadlinesAreKept, [.orderExpired(9)]),
        Hostile(
            "an end too soon", .deadlinesAreKept, life(.orderExpired(1), facts: waiting)),
    ]

    private static func back(_ units: Int) -> ReturnedLine {
        ReturnedLine(
            sku: "tea", quantity: expected(Quantity(units)), disposition: .restock)
    }

    static let merges = [
        Hostile("a cart merged into itself", .linesAreWhole, merged("ann", "ann", 4)),
        Hostile("an empty cart merged", .linesAreWhole, merged("bob", "ann", 2)),
        Hostile("lines that no rule makes", .linesAreWhole, merged("ann", "bob", 3)),
        Hostile(
            "lines that no cart has", .linesAreWhole,
            [.cartsMerged(from: "ann", into: "bob", by: .sum, lines: [CartLine("cup", 1)])]),
    ]

    private static func merged(_ from: CustomerID, _ into: CustomerID, _ units: Int) -> [Event] {
        [.cartsMerged(from: from, into: into, by: .sum, lines: [CartLine("tea", units)])]
    }
}

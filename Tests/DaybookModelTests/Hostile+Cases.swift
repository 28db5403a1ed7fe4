import DaybookModel

extension Hostile {
    static let cases = chain + stock + lines + reservations + orders + placements + lives + merges

    static let chain = [
        Hostile("a position left out", .chainIsWhole, [.stockReceived("tea", 1)], skip: 1),
        Hostile("time going back", .timeNeverDecreases, [.stockReceived("tea", 1)], later: -1),
        Hostile(
            "the beginning of time", .timeNeverDecreases, [], later: -Shopfront.start.milliseconds),
        Hostile(
            "a key used twice", .ordinalsAreDense, [.stockReceived("tea", 1)],
            claim: Claim(key: "used", fingerprint: Fingerprint(stored: 1))),
        Hostile("units of no SKU", .chainIsWhole, [.stockReceived("pot", 1)]),
        Hostile("a price of no SKU", .chainIsWhole, [.skuPriced("pot", price: 1)]),
        Hostile("the end of no SKU", .chainIsWhole, [.skuRetired("pot")]),
        Hostile("an address out of turn", .ordinalsAreDense, [.addressAdded("ann", 9, "here")]),
    ]

    static let stock = [
        Hostile("more lost than there was", .onHandAddsUp, [.stockAdjusted("tea", delta: -6)]),
        Hostile("Int.min lost", .onHandAddsUp, [.stockAdjusted("tea", delta: .min)]),
        Hostile("Int.max found", .onHandAddsUp, [.stockAdjusted("tea", delta: .max)]),
        Hostile(
            "a count of what was not there", .onHandAddsUp,
            [.stockCounted("tea", counted: 5, was: 4)]),
        Hostile(
            "a count below nothing", .onHandAddsUp, [.stockCounted("tea", counted: -1, was: 5)]),
        Hostile(
            "a count of Int.min", .onHandAddsUp, [.stockCounted("tea", counted: .min, was: 5)]),
        Hostile(
            "a count of Int.max", .onHandAddsUp, [.stockCounted("tea", counted: .max, was: 5)]),
        Hostile(
            "more received than the books hold", .onHandAddsUp,
            Array(repeating: .stockReceived("tea", 1_000_000_000), count: 1_001)),
        Hostile(
            "sums that pass the end of numbers", .onHandAddsUp,
            Array(
                repeating: [
                    Event.stockAdjusted("tea", delta: Limits.unitsOnHand),
                    .stockCounted("tea", counted: 5, was: Limits.unitsOnHand + 5),
                ], count: 2
            ).flatMap(\.self)),
    ]

    static let lines = [
        Hostile(
            "a line that was otherwise", .linesAreWhole,
            [.cartLineSet("ann", "tea", was: 1, units: 3)]),
        Hostile(
            "a line below nothing", .linesAreWhole,
            [.cartLineSet("ann", "tea", was: 2, units: -3)]),
        Hostile(
            "a line past the limit", .linesAreWhole,
            [.cartLineSet("ann", "tea", was: 2, units: .max)]),
        Hostile(
            "a line of another cart", .linesAreWhole,
            [.cartLineSet("bob", "tea", was: .min, units: 1)]),
        Hostile(
            "units from the cart without an order", .linesAreWhole,
            [.cartOrdered("ann", 1, lines: [CartLine("tea", 1)])]),
    ]

    static func created(
        _ lines: [(SKU, Int, Int)], id: ReservationID = 3, at deadline: Timestamp? = nil
    ) -> [Event] {
        let lines = lines.map { sku, asked, granted in
            ReservationLine(sku: sku, asked: expected(Quantity(asked)), granted: granted)
        }
        return [
            .reservationCreated(
                id, "ann", deadline: deadline ?? Shopfront.start.later(by: 1), lines: lines)
        ]
    }

    static let reservations = [
        Hostile("a reservation out of turn", .ordinalsAreDense, created([("tea", 1, 1)], id: 4)),
        Hostile("more reserved than there is", .neverOversold, created([("tea", 6, 6)])),
        Hostile("more granted than asked", .linesAreWhole, created([("tea", 1, 2)])),
        Hostile("less than nothing granted", .linesAreWhole, created([("tea", 1, -1)])),
        Hostile("Int.min granted", .linesAreWhole, created([("tea", 1, .min)])),
        Hostile("nothing granted of no SKU", .linesAreWhole, created([("pot", 1, 0)])),
        Hostile("nothing reserved", .linesAreWhole, created([])),
        Hostile(
            "a SKU reserved twice", .linesAreWhole, created([("tea", 1, 1), ("tea", 1, 1)])),
        Hostile(
            "a deadline that has passed", .linesAreWhole,
            created([("tea", 1, 1)], at: Shopfront.start)),
        Hostile(
            "a deadline before time", .linesAreWhole,
            created([("tea", 1, 1)], at: Timestamp(milliseconds: .min))),
        Hostile("an end of none", .reservationEndsOnce, [.reservationReleased(9)]),
        Hostile("a second end", .reservationEndsOnce, [.reservationReleased(2)]),
        Hostile(
            "two ends at once", .reservationEndsOnce,
            [
                .reservationReleased(1), .reservationReleased(1),
            ]),
        Hostile("an expiry too soon", .reservationEndsOnce, [.reservationExpired(1)], later: 9_999),
        Hostile(
            "a release too late", .reservationEndsOnce, [.reservationReleased(1)], later: 10_000),
        Hostile(
            "an extension too late", .reservationEndsOnce,
            [.reservationExtended(1, deadline: Timestamp(milliseconds: .max))], later: 10_000),
        Hostile(
            "an extension into the past", .reservationEndsOnce,
            [.reservationExtended(1, deadline: Timestamp(milliseconds: .min))]),
        Hostile(
            "an extension of an ended one", .reservationEndsOnce,
            [.reservationExtended(2, deadline: Timestamp(milliseconds: .max))]),
        Hostile(
            "a consumption without an order", .reservationEndsOnce,
            [.reservationConsumed(1, by: 1)]),
        Hostile(
            "a consumption by another customer", .reservationEndsOnce,
            placement(Facts(customer: "bob"), more: [.reservationConsumed(1, by: 1)])),
        Hostile(
            "a consumption by another order", .reservationEndsOnce,
            placement(more: [.reservationConsumed(1, by: 2)])),
        Hostile(
            "a consumption after the deadline", .reservationEndsOnce,
            placement(more: [.reservationConsumed(1, by: 1)]), later: 10_000),
        Hostile(
            "two consumptions", .reservationEndsOnce,
            placement(more: [.reservationConsumed(1, by: 1), .reservationConsumed(1, by: 1)])),
    ]
}

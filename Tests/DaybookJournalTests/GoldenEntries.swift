import DaybookModel

/// Entries as they are spelled: one for each shape.
enum GoldenEntries {
    static let all: [Golden<Entry>] = [define, order, waiting, batch, expiry, empty]

    /// The first entry of the frame that docs/format.md draws.
    static let define = Golden(
        "a definition",
        Entry(
            position: Position(1), time: time(1), actor: .peer(uid: 1_000, role: .operator),
            steps: [
                Step(
                    kind: .defineSKU, claim: nil, note: .none,
                    events: [.skuDefined(sku("tea"), name: "Thé noir", price: money(1_250))])
            ]),
        "01 01 01 04 e807 01 02 00 01 02 03746561 095468c3a9206e6f6972 e209")

    /// The entry that docs/format.md draws: an order of two lines, strict, from the cart.
    static let order = Golden(
        "an order",
        Entry(
            position: Position(1_001), time: time(1_790_000_000_000),
            actor: .peer(uid: 1_000, role: .shop),
            steps: [
                Step(
                    kind: .placeOrder,
                    claim: Claim(
                        key: key("order-7f3a9c0021"),
                        fingerprint: Fingerprint(stored: 0x0123_4567_89ab_cdef)),
                    note: .none,
                    events: [
                        .orderPlaced(GoldenEvents.placed),
                        .stockCommitted(sku("tea"), units(2), to: Ordinal(9)),
                        .stockCommitted(sku("cup"), units(1), to: Ordinal(9)),
                        .cartOrdered(
                            customer("ann"), Ordinal(9),
                            lines: [
                                CartLine(sku: sku("tea"), quantity: units(2)),
                                CartLine(sku: sku("cup"), quantity: units(1)),
                            ]),
                    ])
            ]),
        """
        01 e907 80d8c1a28c34 02 e807 01
        11 01 10 6f726465722d37663361396330303231 efcdab8967452301 04
        10 09 03616e6e 03 e807 455552 0463617264 ac02
        02 03746561 02 e209 03637570 01 f403 b817 ea03 a21b
        51 51 52
        """)

    /// An order that expires unless it is paid in 15 minutes, of items that were given.
    static let waiting = Golden(
        "an order that waits for a payment",
        Entry(
            position: Position(5), time: time(1_790_000_000_000), actor: .daybook,
            steps: [
                Step(
                    kind: .placeOrder, claim: nil, note: .none,
                    events: [
                        .orderPlaced(
                            OrderPlaced(
                                ordinal: Ordinal(9), customer: customer("ann"), seen: nil,
                                fromCart: false, currency: .euro, payment: method("card"),
                                address: AddressID(300), payBy: time(1_790_000_900_000),
                                lines: [
                                    OrderLine(
                                        sku: sku("cup"), quantity: units(1),
                                        unitPrice: money(500))
                                ],
                                totals: Totals(
                                    recorded: money(500), shipping: money(490),
                                    grand: money(990)))),
                        .stockCommitted(sku("cup"), units(1), to: Ordinal(9)),
                    ])
            ]),
        """
        01 05 80d8c1a28c34 00 01 11 00 02
        10 09 03616e6e 04 455552 0463617264 ac02 a0cff8a28c34
        01 03637570 01 f403 f403 ea03 de07
        51
        """)

    /// Two commands accepted together, with what was said about one of them.
    static let batch = Golden(
        "a batch",
        Entry(
            position: Position(2), time: time(1), actor: .peer(uid: 0, role: .operator),
            steps: [
                Step(
                    kind: .adjustStock, claim: nil,
                    note: Note(by: text("bo"), why: text("moth")),
                    events: [.stockAdjusted(sku("tea"), delta: -3)]),
                Step(
                    kind: .retireSKU, claim: nil, note: Note(why: text("out")),
                    events: [.skuRetired(sku("tea"))]),
            ]),
        """
        01 02 01 04 00 02
        06 06 02626f 046d6f7468 01 06 03746561 05
        04 04 036f7574 01 04 03746561
        """)

    /// What Daybook does by itself.
    static let expiry = Golden(
        "an expiry",
        Entry(
            position: Position(3), time: time(2), actor: .daybook,
            steps: [
                Step(
                    kind: .passDeadlines, claim: nil, note: .none,
                    events: [.reservationExpired(ReservationID(7))])
            ]),
        "01 03 02 00 01 10 00 01 0e 07")

    /// The least entry there can be.
    static let empty = Golden(
        "an entry without a step",
        Entry(position: Position(1), time: .zero, actor: .daybook, steps: []),
        "01 01 00 00 00")
}

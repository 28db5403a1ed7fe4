import DaybookModel

/// Rows as they are spelled: each kind, with all that it can hold.
enum GoldenRows {
    static let shop = Golden("shop", shopRow, "01 455552 ea03 01 0463617264 8407 02 03 04 ac02 0f")
    static let stock = Golden(
        "stocks", stockRow,
        "01 03746561 0354c3a9 e209 01 0a 02 03 05 14 05 08 00 01 0f")
    static let cart = Golden(
        "carts",
        Cart(
            customer: customer("ann"),
            lines: [
                CartLine(sku: sku("tea"), quantity: units(2)),
                CartLine(sku: sku("cup"), quantity: units(1)),
            ], version: Position(15)),
        "01 03616e6e 02 03746561 02 03637570 01 0f")
    static let customerRow = Golden(
        "customers",
        Customer(
            id: customer("ann"), addresses: [address],
            reservations: [ReservationID(7), ReservationID(300)], version: Position(15)),
        "01 03616e6e 01 ac02 044c796f6e 80d8c1a28c34 02 07 ac02 0f")
    static let order = Golden(
        "orders",
        Order(GoldenEvents.placed, at: time(1_790_000_000_000), version: Position(1_001)),
        """
        01 09 03616e6e 80d8c1a28c34 455552 0463617264 ac02
        02 03746561 02 e209 03637570 01 f403 b817 ea03 a21b e907 00
        """)
    /// The row that docs/format.md draws: one tea cancelled, the rest shipped, one tea back.
    static let movedOrder = Golden(
        "an order that has come some way", movedOrderRow,
        """
        01 09 03616e6e 80d8c1a28c34 455552 0463617264 ac02
        02 03746561 02 e209 03637570 01 f403 b817 ea03 a21b f207
        0f e907 a0cff8a28c34 a21b f403 010101 000100 c0dcfea28c34
        """)
    static let agenda = Golden(
        "agenda",
        Agenda(
            second: 1_790_000_000, reservations: [ReservationID(7), ReservationID(300)],
            orders: [Ordinal(9)]),
        "01 80f7c4d506 02 07 ac02 01 09")

    /// A list of postings, of a segment that begins at 131,073.
    static let postings = hex("01 0b d904 0a db04 0e d804 fcff1f")

    static let reservations = [
        Golden("reservations", reservation(.live), "01 07 \(kept) 01 0f"),
        Golden("reservations", reservation(.released(at: time(5))), "01 07 \(kept) 02 05 0f"),
        Golden("reservations", reservation(.expired(at: time(5))), "01 07 \(kept) 03 05 0f"),
        Golden(
            "reservations", reservation(.consumed(by: Ordinal(9), at: time(5))),
            "01 07 \(kept) 04 09 05 0f"),
    ]

    static let keys: [Golden<KeyRecord>] = [
        Golden("done", record(.done), "\(keyed) 01"),
        Golden(
            "settings", record(.settings(shopRow.settings)),
            "\(keyed) 02 455552 ea03 01 0463617264 8407"),
        Golden("stock", record(.stock(stockRow)), "\(keyed) 03 \(spelled(stock.bytes))"),
        Golden(
            "counted", record(.counted(stockRow, was: 128)),
            "\(keyed) 04 \(spelled(stock.bytes)) 8001"),
        Golden(
            "address", record(.address(address)), "\(keyed) 05 ac02 044c796f6e 80d8c1a28c34"),
        Golden(
            "cart line", record(.cartLine(customer("ann"), sku("tea"), units: 0)),
            "\(keyed) 06 03616e6e 03746561 00"),
        Golden(
            "reservation",
            record(.reservation(ReservationID(7), expiresAt: time(5), lines: lines)),
            "\(keyed) 07 07 05 01 03746561 05 04"),
        Golden(
            "deadline", record(.deadline(ReservationID(7), expiresAt: time(5))),
            "\(keyed) 08 07 05"),
        Golden(
            "order",
            record(
                .order(
                    OrderNumber(
                        placedAt: time(1_790_000_000_000), customer: customer("ann"),
                        ordinal: Ordinal(9)),
                    itemCount: 3, grandTotal: money(3_490))),
            "\(keyed) 09 80d8c1a28c34 03616e6e 09 03 a21b"),
        Golden(
            "standing",
            record(
                .standing(
                    OrderStanding(
                        placement: .closed, payment: .paid, balance: .zero,
                        refundDue: money(500), open: 0, cancelled: 1, shipped: 2, returned: 1))),
            "\(keyed) 0a 03 03 00 f403 00 01 02 01"),
        Golden(
            "merged",
            record(
                .merged(
                    customer("ann"), lines: [CartLine(sku: sku("tea"), quantity: units(3))])),
            "\(keyed) 0b 03616e6e 01 03746561 03"),
    ]

    /// A payment's reference is a key as well.
    static let referenceKey = Golden(
        "a reference",
        KeyRecord(
            key: Key(.payment, reference("re 1/2")), position: Position(15),
            fingerprint: Fingerprint(stored: 0x0123_4567_89ab_cdef), receipt: .done),
        "01 0a 7061792f726520312f32 0f efcdab8967452301 01")
}

extension GoldenRows {
    static let address = Address(
        id: AddressID(300), text: text("Lyon"), addedAt: time(1_790_000_000_000))

    static let shopRow: Shop = {
        var shop = Shop()
        shop.settings = Settings(
            currency: .euro, shippingFee: money(490), paymentMethods: [method("card")],
            reservationSeconds: 900)
        shop.skus = 2
        shop.orders = 3
        shop.reservations = 4
        shop.addresses = 300
        shop.version = Position(15)
        return shop
    }()

    private static let movedOrderRow: Order = {
        var order = Order(
            GoldenEvents.placed, at: time(1_790_000_000_000), version: Position(1_010))
        var progress = OrderProgress(
            position: Position(1_001), payBy: time(1_790_000_900_000))
        progress.paid = money(3_490)
        progress.refunded = money(500)
        progress.units = [
            LineUnits(cancelled: 1, shipped: 1, returned: 1), LineUnits(shipped: 1),
        ]
        progress.endedAt = time(1_790_001_000_000)
        order.progress = progress
        return order
    }()

    static let stockRow: Stock = {
        var stock = Stock(
            sku: sku("tea"), name: "Té", price: money(1_250), isActive: true,
            version: Position(15))
        stock.onHand = 10
        stock.reserved = 2
        stock.committed = 3
        stock.sold = 5
        stock.movements.received = 20
        stock.movements.adjusted = -3
        stock.movements.counted = 4
        stock.movements.restocked = 0
        stock.movements.shipped = 1
        return stock
    }()

    private static let lines = [
        ReservationLine(sku: sku("tea"), asked: units(5), granted: 4)
    ]

    /// Customer, lines and deadline of ``reservation(_:)``.
    private static let kept = "03616e6e 01 03746561 05 04 80d8c1a28c34"

    private static func reservation(_ state: ReservationState) -> Reservation {
        Reservation(
            id: ReservationID(7), customer: customer("ann"), lines: lines,
            deadline: time(1_790_000_000_000), state: state, version: Position(15))
    }

    /// Version, key, position and fingerprint of ``record(_:)``.
    private static let keyed = "01 026b31 0f efcdab8967452301"

    private static func record(_ receipt: Receipt) -> KeyRecord {
        KeyRecord(
            key: key("k1"), position: Position(15),
            fingerprint: Fingerprint(stored: 0x0123_4567_89ab_cdef), receipt: receipt)
    }
}

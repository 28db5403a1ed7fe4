import DaybookModel

/// Each event that is spelled on its own, under the name clients know it by.
enum GoldenEvents {
    static let all: [Golden<Event>] =
        shop + stock + shopper + reservations + orders
        + orderLives + merges

    private static let shop = [
        Golden(
            "shop.configured",
            Event.shopConfigured(
                Settings(
                    currency: .euro, shippingFee: money(490),
                    paymentMethods: [method("card"), method("invoice")],
                    reservationSeconds: 900)),
            "01 455552 ea03 02 04 63617264 07 696e766f696365 8407"),
        Golden(
            "sku.defined", .skuDefined(sku("tea"), name: "Thé noir", price: money(1_250)),
            "02 03 746561 09 5468c3a9206e6f6972 e209"),
        Golden(
            "sku.priced", .skuPriced(sku("tea"), price: money(127)), "03 03 746561 7f"),
        Golden("sku.retired", .skuRetired(sku("tea")), "04 03 746561"),
    ]

    private static let stock = [
        Golden(
            "stock.received", Event.stockReceived(sku("tea"), units(1_000_000_000)),
            "05 03 746561 8094ebdc03"),
        Golden("stock.adjusted", .stockAdjusted(sku("tea"), delta: -3), "06 03 746561 05"),
        Golden(
            "stock.counted", .stockCounted(sku("tea"), counted: 0, was: 128),
            "07 03 746561 00 8001"),
    ]

    private static let shopper = [
        Golden(
            "address.added",
            Event.addressAdded(customer("ann"), AddressID(300), text("1 Rue A, Lyon")),
            "08 03 616e6e ac02 0d 31205275652041 2c204c796f6e"),
        Golden(
            "cart.line_set", .cartLineSet(customer("ann"), sku("tea"), was: 0, units: 2),
            "09 03 616e6e 03 746561 00 02"),
        Golden("cart.cleared", .cartCleared(customer("ann")), "0a 03 616e6e"),
    ]

    private static let reservations = [
        Golden(
            "reservation.created",
            Event.reservationCreated(
                ReservationID(7), customer("ann"), deadline: time(1_790_000_000_000),
                lines: [
                    ReservationLine(sku: sku("tea"), asked: units(5), granted: 5),
                    ReservationLine(sku: sku("cup"), asked: units(2), granted: 0),
                ]),
            "0b 07 03 616e6e 80 d8 c1 a2 8c 34 02 03 746561 05 05 03 637570 02 00"),
        Golden(
            "reservation.extended",
            .reservationExtended(ReservationID(7), deadline: time(1_790_000_000_000)),
            "0c 07 80d8c1a28c34"),
        Golden("reservation.released", .reservationReleased(ReservationID(7)), "0d 07"),
        Golden("reservation.expired", .reservationExpired(ReservationID(300)), "0e ac02"),
        Golden(
            "reservation.consumed",
            .reservationConsumed(ReservationID(7), by: Ordinal(9)), "0f 07 09"),
    ]

    private static let orders = [
        Golden(
            "order.placed", Event.orderPlaced(placed),
            """
            10 09 03 616e6e 03 e807 455552 04 63617264 ac02
            02 03 746561 02 e209 03 637570 01 f403 b817 ea03 a21b
            """),
        Golden(
            "stock.committed", .stockCommitted(sku("tea"), units(2), to: Ordinal(9)),
            "11 03 746561 02 09"),
        Golden(
            "cart.ordered",
            .cartOrdered(
                customer("ann"), Ordinal(9), lines: [CartLine(sku: sku("tea"), quantity: units(2))]
            ),
            "12 03 616e6e 09 01 03 746561 02"),
    ]

    private static let orderLives = [
        Golden(
            "order.paid",
            Event.orderPaid(Ordinal(9), money(4_998), reference("ch_1")),
            "13 09 8627 04 63685f31"),
        Golden(
            "order.refunded",
            .orderRefunded(Ordinal(9), money(1_999), reference("re 1/2")),
            "14 09 cf0f 06 726520312f32"),
        Golden(
            "order.cancelled",
            .orderCancelled(Ordinal(9), lines: [CartLine(sku: sku("tea"), quantity: units(1))]),
            "15 09 01 03 746561 01"),
        Golden(
            "order.shipped",
            .orderShipped(
                Ordinal(9),
                lines: [
                    CartLine(sku: sku("tea"), quantity: units(1)),
                    CartLine(sku: sku("cup"), quantity: units(1)),
                ]),
            "16 09 02 03 746561 01 03 637570 01"),
        Golden(
            "order.returned",
            .orderReturned(
                Ordinal(9),
                lines: [
                    ReturnedLine(sku: sku("tea"), quantity: units(1), disposition: .restock),
                    ReturnedLine(sku: sku("cup"), quantity: units(1), disposition: .discard),
                ]),
            "17 09 02 03 746561 01 01 03 637570 01 02"),
        Golden("order.expired", .orderExpired(Ordinal(300)), "18 ac02"),
    ]

    private static let merges = [
        Golden(
            "cart.merged",
            Event.cartsMerged(
                from: customer("guest"), into: customer("ann"), by: .max,
                lines: [CartLine(sku: sku("tea"), quantity: units(3))]),
            "19 05 6775657374 03 616e6e 02 01 03 746561 03")
    ]

    /// An order of two lines: twice tea at 12.50, a cup at 5.00, and 4.90 to send them.
    static let placed = OrderPlaced(
        ordinal: Ordinal(9), customer: customer("ann"), seen: Position(1_000), fromCart: true,
        currency: .euro, payment: method("card"), address: AddressID(300),
        lines: [
            OrderLine(sku: sku("tea"), quantity: units(2), unitPrice: money(1_250)),
            OrderLine(sku: sku("cup"), quantity: units(1), unitPrice: money(500)),
        ],
        totals: Totals(recorded: money(3_000), shipping: money(490), grand: money(3_490)))
}

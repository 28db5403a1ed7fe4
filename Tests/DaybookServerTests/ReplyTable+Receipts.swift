import DaybookEngine
import DaybookModel

/// What mutations answer.
extension ReplyTable {
    static let receipts: [Answered] = [
        Answered(
            "CART.CLEAR ann",
            .accepted(6, .done, replayed: false),
            three: """
                %2 $8 position :6 $8 replayed #f
                """,
            two: """
                *4 $8 position :6 $8 replayed :0
                """),
        Answered(
            "SHOP.CONFIGURE",
            .accepted(6, .settings(Samples.settings), replayed: false),
            three: """
                %6 $8 position :6 $8 replayed #f $8 currency $3 EUR $12 shipping_fee :1000 $15
                payment_methods *2 $4 card $7 invoice $19 reservation_seconds :900
                """,
            two: """
                *12 $8 position :6 $8 replayed :0 $8 currency $3 EUR $12 shipping_fee :1000 $15
                payment_methods *2 $4 card $7 invoice $19 reservation_seconds :900
                """),
        Answered(
            "SKU.RETIRE tea",
            .accepted(6, .stock(Samples.stock), replayed: false),
            three: """
                %12 $8 position :6 $8 replayed #f $3 sku $3 tea $4 name $4 Thé $5 price :1999 $7
                on_hand :5 $8 reserved :2 $9 committed :4 $9 available :-1 $4 sold :9 $6 active
                #t $7 version :43
                """,
            two: """
                *24 $8 position :6 $8 replayed :0 $3 sku $3 tea $4 name $4 Thé $5 price :1999 $7
                on_hand :5 $8 reserved :2 $9 committed :4 $9 available :-1 $4 sold :9 $6 active
                :1 $7 version :43
                """),
        Answered(
            "STOCK.COUNT tea 5 AT any",
            .accepted(6, .counted(Samples.stock, was: 8), replayed: false),
            three: """
                %13 $8 position :6 $8 replayed #f $3 sku $3 tea $4 name $4 Thé $5 price :1999 $7
                on_hand :5 $8 reserved :2 $9 committed :4 $9 available :-1 $4 sold :9 $6 active
                #t $7 version :43 $3 was :8
                """,
            two: """
                *26 $8 position :6 $8 replayed :0 $3 sku $3 tea $4 name $4 Thé $5 price :1999 $7
                on_hand :5 $8 reserved :2 $9 committed :4 $9 available :-1 $4 sold :9 $6 active
                :1 $7 version :43 $3 was :8
                """),
        Answered(
            "ADDRESS.ADD ann x KEY k",
            .accepted(6, .address(Samples.address), replayed: true),
            three: """
                %3 $8 position :6 $8 replayed #t $7 address :3
                """,
            two: """
                *6 $8 position :6 $8 replayed :1 $7 address :3
                """),
        Answered(
            "CART.SET ann tea 2",
            .accepted(6, .cartLine("ann", "tea", units: 2), replayed: false),
            three: """
                %5 $8 position :6 $8 replayed #f $8 customer $3 ann $3 sku $3 tea $8 quantity :2
                """,
            two: """
                *10 $8 position :6 $8 replayed :0 $8 customer $3 ann $3 sku $3 tea $8 quantity
                :2
                """),
        Answered(
            "RESERVATION.CREATE ann KEY k ITEMS tea 3 cup 1",
            .accepted(
                6,
                .reservation(
                    7, expiresAt: 1_795_344_901_000,
                    lines:
                        Samples.reservationLines), replayed: false),
            three: """
                %5 $8 position :6 $8 replayed #f $11 reservation :7 $10 expires_at
                :1795344901000 $5 lines *2 %3 $3 sku $3 tea $5 asked :3 $7 granted :2 %3 $3 sku
                $3 cup $5 asked :1 $7 granted :0
                """,
            two: """
                *10 $8 position :6 $8 replayed :0 $11 reservation :7 $10 expires_at
                :1795344901000 $5 lines *2 *6 $3 sku $3 tea $5 asked :3 $7 granted :2 *6 $3 sku
                $3 cup $5 asked :1 $7 granted :0
                """),
        Answered(
            "RESERVATION.EXTEND 7 TTL 600",
            .accepted(6, .deadline(7, expiresAt: 1_795_344_901_000), replayed: false),
            three: """
                %3 $8 position :6 $8 replayed #f $10 expires_at :1795344901000
                """,
            two: """
                *6 $8 position :6 $8 replayed :0 $10 expires_at :1795344901000
                """),
        Answered(
            "ORDER.PLACE ann KEY k AT any TOTAL any PAYMENT card CART",
            .accepted(6, .order(Samples.number, itemCount: 2, grandTotal: 4_998), replayed: true),
            three: """
                %7 $8 position :6 $8 replayed #t $5 order $20 20261122104501-ann-1 $7 ordinal :1
                $10 item_count :2 $11 grand_total :4998 $9 placed_at :1795344301000
                """,
            two: """
                *14 $8 position :6 $8 replayed :1 $5 order $20 20261122104501-ann-1 $7 ordinal
                :1 $10 item_count :2 $11 grand_total :4998 $9 placed_at :1795344301000
                """),
    ]
}

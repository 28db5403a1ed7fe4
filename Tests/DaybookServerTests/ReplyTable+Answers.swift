import DaybookEngine
import DaybookModel

/// What queries answer.
extension ReplyTable {
    static let answers: [Answered] = [
        Answered(
            "SHOP.GET",
            .answered(.settings(Samples.settings)),
            three: """
                %4 $8 currency $3 EUR $12 shipping_fee :1000 $15 payment_methods *2 $4 card $7
                invoice $19 reservation_seconds :900
                """,
            two: """
                *8 $8 currency $3 EUR $12 shipping_fee :1000 $15 payment_methods *2 $4 card $7
                invoice $19 reservation_seconds :900
                """),
        Answered(
            "SKU.GET tea pot",
            .answered(.stocks([Samples.stock, nil])),
            three: """
                *2 %10 $3 sku $3 tea $4 name $4 Thé $5 price :1999 $7 on_hand :5 $8 reserved :2
                $9 committed :4 $9 available :-1 $4 sold :9 $6 active #t $7 version :43 _
                """,
            two: """
                *2 *20 $3 sku $3 tea $4 name $4 Thé $5 price :1999 $7 on_hand :5 $8 reserved :2
                $9 committed :4 $9 available :-1 $4 sold :9 $6 active :1 $7 version :43 $-1
                """),
        Answered(
            "ADDRESS.LIST ann",
            .answered(.addresses([Samples.address])),
            three: """
                *1 %3 $7 address :3 $4 text $6 1␣Quay $8 added_at :1795344300000
                """,
            two: """
                *1 *6 $7 address :3 $4 text $6 1␣Quay $8 added_at :1795344300000
                """),
        Answered(
            "CART.GET ann",
            .answered(.cart(Samples.cart)),
            three: """
                %3 $8 customer $3 ann $7 version :41 $5 lines *2 %2 $3 sku $3 tea $8 quantity :2
                %2 $3 sku $3 cup $8 quantity :1
                """,
            two: """
                *6 $8 customer $3 ann $7 version :41 $5 lines *2 *4 $3 sku $3 tea $8 quantity :2
                *4 $3 sku $3 cup $8 quantity :1
                """),
        Answered(
            "RESERVATION.GET 7",
            .answered(.reservation(nil)),
            three: """
                _
                """,
            two: """
                $-1
                """),
        Answered(
            "RESERVATION.GET 7",
            .answered(.reservation(Samples.reservation(.live))),
            three: """
                %8 $11 reservation :7 $8 customer $3 ann $5 state $4 live $10 expires_at
                :1795344901000 $8 ended_at _ $7 ordinal _ $5 lines *1 %3 $3 sku $3 tea $5 asked
                :3 $7 granted :2 $7 version :42
                """,
            two: """
                *16 $11 reservation :7 $8 customer $3 ann $5 state $4 live $10 expires_at
                :1795344901000 $8 ended_at $-1 $7 ordinal $-1 $5 lines *1 *6 $3 sku $3 tea $5
                asked :3 $7 granted :2 $7 version :42
                """),
        Answered(
            "RESERVATION.GET 7",
            .answered(.reservation(Samples.reservation(.consumed(by: 1, at: Samples.moment)))),
            three: """
                %8 $11 reservation :7 $8 customer $3 ann $5 state $8 consumed $10 expires_at
                :1795344901000 $8 ended_at :1795344301000 $7 ordinal :1 $5 lines *1 %3 $3 sku $3
                tea $5 asked :3 $7 granted :2 $7 version :42
                """,
            two: """
                *16 $11 reservation :7 $8 customer $3 ann $5 state $8 consumed $10 expires_at
                :1795344901000 $8 ended_at :1795344301000 $7 ordinal :1 $5 lines *1 *6 $3 sku $3
                tea $5 asked :3 $7 granted :2 $7 version :42
                """),
        Answered(
            "RESERVATION.LIST ann",
            .answered(.reservations([])),
            three: """
                *0
                """,
            two: """
                *0
                """),
        Answered(
            "LOG.HEAD",
            .answered(.head(Samples.head)),
            three: """
                %4 $8 position :6 $4 time :1795344301000 $6 frames :4 $4 hash $64
                abababababababababababababababababababababababababababababababab
                """,
            two: """
                *8 $8 position :6 $4 time :1795344301000 $6 frames :4 $4 hash $64
                abababababababababababababababababababababababababababababababab
                """),
        Answered(
            "LOG.READ 0",
            .answered(.entries([])),
            three: """
                *0
                """,
            two: """
                *0
                """),
        Answered(
            "LOG.READ 5",
            .answered(
                .entries([
                    Samples.entry(
                        [.skuRetired("tea")], key: "k",
                        note:
                            Note(by: "ann", why: "old"))
                ])),
            three: """
                *1 %9 $8 position :6 $4 time :1795344301000 $7 command $11 ORDER.PLACE $3 key $1
                k $5 actor $16 uid:33␣role:shop $6 events *1 %2 $4 type $11 sku.retired $3 sku
                $3 tea $2 by $3 ann $3 why $3 old $4 keys *1 $1 k
                """,
            two: """
                *1 *18 $8 position :6 $4 time :1795344301000 $7 command $11 ORDER.PLACE $3 key
                $1 k $5 actor $16 uid:33␣role:shop $6 events *1 *4 $4 type $11 sku.retired $3
                sku $3 tea $2 by $3 ann $3 why $3 old $4 keys *1 $1 k
                """),
    ]
}

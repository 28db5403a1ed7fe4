import DaybookEngine
import DaybookModel

/// What an order's life and its reading answer.
extension ReplyTable {
    static let orders: [Answered] = [
        Answered(
            "ORDER.GET x",
            .answered(.order(Samples.order)),
            three: """
                %26 $5 order $20 20261122104501-ann-1 $7 ordinal :1 $8 customer
                $3 ann $8 position :6 $9 placed_at :1795344301000 $8 currency $3
                EUR $14 payment_method $4 card $7 address :3 $5 lines *1 %8 $3
                sku $3 tea $8 quantity :2 $10 unit_price :1999 $8 subtotal :3998
                $4 open :2 $9 cancelled :0 $7 shipped :0 $8 returned :0 $10
                item_count :2 $17 merchandise_total :3998 $12 shipping_fee :1000
                $11 grand_total :4998 $9 placement $6 placed $7 payment $4 none
                $7 version :6 $4 paid :0 $8 refunded :0 $7 balance :4998 $10
                refund_due :0 $4 open :2 $9 cancelled :0 $7 shipped :0 $8
                returned :0 $6 pay_by _ $8 ended_at _
                """,
            two: """
                *52 $5 order $20 20261122104501-ann-1 $7 ordinal :1 $8 customer
                $3 ann $8 position :6 $9 placed_at :1795344301000 $8 currency $3
                EUR $14 payment_method $4 card $7 address :3 $5 lines *1 *16 $3
                sku $3 tea $8 quantity :2 $10 unit_price :1999 $8 subtotal :3998
                $4 open :2 $9 cancelled :0 $7 shipped :0 $8 returned :0 $10
                item_count :2 $17 merchandise_total :3998 $12 shipping_fee :1000
                $11 grand_total :4998 $9 placement $6 placed $7 payment $4 none
                $7 version :6 $4 paid :0 $8 refunded :0 $7 balance :4998 $10
                refund_due :0 $4 open :2 $9 cancelled :0 $7 shipped :0 $8
                returned :0 $6 pay_by $-1 $8 ended_at $-1
                """),
        Answered(
            "ORDER.GET KEY k",
            .answered(.order(Samples.movedOrder)),
            three: """
                %26 $5 order $20 20261122104501-ann-1 $7 ordinal :1 $8 customer
                $3 ann $8 position :6 $9 placed_at :1795344301000 $8 currency $3
                EUR $14 payment_method $4 card $7 address :3 $5 lines *1 %8 $3
                sku $3 tea $8 quantity :2 $10 unit_price :1999 $8 subtotal :3998
                $4 open :0 $9 cancelled :1 $7 shipped :1 $8 returned :1 $10
                item_count :2 $17 merchandise_total :3998 $12 shipping_fee :1000
                $11 grand_total :4998 $9 placement $6 closed $7 payment $4 paid
                $7 version :9 $4 paid :4998 $8 refunded :1999 $7 balance :0 $10
                refund_due :1999 $4 open :0 $9 cancelled :1 $7 shipped :1 $8
                returned :1 $6 pay_by :1795345201000 $8 ended_at :1795344302000
                """,
            two: """
                *52 $5 order $20 20261122104501-ann-1 $7 ordinal :1 $8 customer
                $3 ann $8 position :6 $9 placed_at :1795344301000 $8 currency $3
                EUR $14 payment_method $4 card $7 address :3 $5 lines *1 *16 $3
                sku $3 tea $8 quantity :2 $10 unit_price :1999 $8 subtotal :3998
                $4 open :0 $9 cancelled :1 $7 shipped :1 $8 returned :1 $10
                item_count :2 $17 merchandise_total :3998 $12 shipping_fee :1000
                $11 grand_total :4998 $9 placement $6 closed $7 payment $4 paid
                $7 version :9 $4 paid :4998 $8 refunded :1999 $7 balance :0 $10
                refund_due :1999 $4 open :0 $9 cancelled :1 $7 shipped :1 $8
                returned :1 $6 pay_by :1795345201000 $8 ended_at :1795344302000
                """),
        Answered(
            "ORDER.GET x",
            .answered(.order(nil)),
            three: """
                _
                """,
            two: """
                $-1
                """),
        Answered(
            "ORDER.PAY x 4998 REF ch_1",
            .accepted(6, .standing(Samples.standing), replayed: true),
            three: """
                %10 $8 position :6 $8 replayed #t $9 placement $6 closed $7
                payment $4 paid $7 balance :0 $10 refund_due :1999 $4 open :0 $9
                cancelled :1 $7 shipped :1 $8 returned :1
                """,
            two: """
                *20 $8 position :6 $8 replayed :1 $9 placement $6 closed $7
                payment $4 paid $7 balance :0 $10 refund_due :1999 $4 open :0 $9
                cancelled :1 $7 shipped :1 $8 returned :1
                """),
        Answered(
            "ORDER.REFUND x 1999 REF re_1",
            .accepted(6, .standing(Samples.standing), replayed: false),
            three: """
                %10 $8 position :6 $8 replayed #f $9 placement $6 closed $7
                payment $4 paid $7 balance :0 $10 refund_due :1999 $4 open :0 $9
                cancelled :1 $7 shipped :1 $8 returned :1
                """,
            two: """
                *20 $8 position :6 $8 replayed :0 $9 placement $6 closed $7
                payment $4 paid $7 balance :0 $10 refund_due :1999 $4 open :0 $9
                cancelled :1 $7 shipped :1 $8 returned :1
                """),
        Answered(
            "ORDER.CANCEL x KEY k",
            .accepted(6, .standing(Samples.standing), replayed: false),
            three: """
                %10 $8 position :6 $8 replayed #f $9 placement $6 closed $7
                payment $4 paid $7 balance :0 $10 refund_due :1999 $4 open :0 $9
                cancelled :1 $7 shipped :1 $8 returned :1
                """,
            two: """
                *20 $8 position :6 $8 replayed :0 $9 placement $6 closed $7
                payment $4 paid $7 balance :0 $10 refund_due :1999 $4 open :0 $9
                cancelled :1 $7 shipped :1 $8 returned :1
                """),
        Answered(
            "ORDER.SHIP x KEY k",
            .accepted(6, .standing(Samples.standing), replayed: false),
            three: """
                %10 $8 position :6 $8 replayed #f $9 placement $6 closed $7
                payment $4 paid $7 balance :0 $10 refund_due :1999 $4 open :0 $9
                cancelled :1 $7 shipped :1 $8 returned :1
                """,
            two: """
                *20 $8 position :6 $8 replayed :0 $9 placement $6 closed $7
                payment $4 paid $7 balance :0 $10 refund_due :1999 $4 open :0 $9
                cancelled :1 $7 shipped :1 $8 returned :1
                """),
        Answered(
            "ORDER.RETURN x KEY k ITEMS tea 1 restock",
            .accepted(6, .standing(Samples.standing), replayed: false),
            three: """
                %10 $8 position :6 $8 replayed #f $9 placement $6 closed $7
                payment $4 paid $7 balance :0 $10 refund_due :1999 $4 open :0 $9
                cancelled :1 $7 shipped :1 $8 returned :1
                """,
            two: """
                *20 $8 position :6 $8 replayed :0 $9 placement $6 closed $7
                payment $4 paid $7 balance :0 $10 refund_due :1999 $4 open :0 $9
                cancelled :1 $7 shipped :1 $8 returned :1
                """),
        Answered(
            "CART.MERGE guest ann sum",
            .accepted(6, .merged("ann", lines: Samples.cart.lines), replayed: false),
            three: """
                %4 $8 position :6 $8 replayed #f $8 customer $3 ann $5 lines *2
                %2 $3 sku $3 tea $8 quantity :2 %2 $3 sku $3 cup $8 quantity :1
                """,
            two: """
                *8 $8 position :6 $8 replayed :0 $8 customer $3 ann $5 lines *2
                *4 $3 sku $3 tea $8 quantity :2 *4 $3 sku $3 cup $8 quantity :1
                """),
        Answered(
            "ORDER.LIST ann",
            .answered(.orderPage(OrderPage(orders: [], next: nil, position: 6))),
            three: """
                %3 $5 items *0 $4 next _ $8 position :6
                """,
            two: """
                *6 $5 items *0 $4 next $-1 $8 position :6
                """),
        Answered(
            "ORDER.LIST ann COUNT 1",
            .answered(.orderPage(OrderPage(orders: [Samples.order], next: 6, position: 9))),
            three: """
                %3 $5 items *1 %26 $5 order $20 20261122104501-ann-1 $7 ordinal :1 $8 customer
                $3 ann $8 position :6 $9 placed_at :1795344301000 $8 currency $3 EUR $14
                payment_method $4 card $7 address :3 $5 lines *1 %8 $3 sku $3 tea $8 quantity :2
                $10 unit_price :1999 $8 subtotal :3998 $4 open :2 $9 cancelled :0 $7 shipped :0
                $8 returned :0 $10 item_count :2 $17 merchandise_total :3998 $12 shipping_fee
                :1000 $11 grand_total :4998 $9 placement $6 placed $7 payment $4 none $7 version
                :6 $4 paid :0 $8 refunded :0 $7 balance :4998 $10 refund_due :0 $4 open :2 $9
                cancelled :0 $7 shipped :0 $8 returned :0 $6 pay_by _ $8 ended_at _ $4 next :6
                $8 position :9
                """,
            two: """
                *6 $5 items *1 *52 $5 order $20 20261122104501-ann-1 $7 ordinal :1 $8 customer
                $3 ann $8 position :6 $9 placed_at :1795344301000 $8 currency $3 EUR $14
                payment_method $4 card $7 address :3 $5 lines *1 *16 $3 sku $3 tea $8 quantity
                :2 $10 unit_price :1999 $8 subtotal :3998 $4 open :2 $9 cancelled :0 $7 shipped
                :0 $8 returned :0 $10 item_count :2 $17 merchandise_total :3998 $12 shipping_fee
                :1000 $11 grand_total :4998 $9 placement $6 placed $7 payment $4 none $7 version
                :6 $4 paid :0 $8 refunded :0 $7 balance :4998 $10 refund_due :0 $4 open :2 $9
                cancelled :0 $7 shipped :0 $8 returned :0 $6 pay_by $-1 $8 ended_at $-1 $4 next
                :6 $8 position :9
                """),
    ]
}

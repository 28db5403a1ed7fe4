import DaybookServer
import RESP
import Testing

/// COMMANDS.md §7 as it is typed, with what comes back: the promise in bytes, each space a CRLF.
@Suite struct WalkthroughTests {
    static let lines: [(String, String)] = [
        (
            "SHOP.CONFIGURE CURRENCY EUR SHIPPING 1000 PAYMENTS card invoice RESERVE 900",
            """
            %6 $8 position :1 $8 replayed #f $8 currency $3 EUR $12 shipping_fee :1000 $15
            payment_methods *2 $4 card $7 invoice $19 reservation_seconds :900
            """
        ),
        (
            "SKU.DEFINE tea 1999 NAME \"Green tea, 250 g\"",
            """
            %12 $8 position :2 $8 replayed #f $3 sku $3 tea $4 name $16 Green␣tea,␣250␣g $5
            price :1999 $7 on_hand :0 $8 reserved :0 $9 committed :0 $9 available :0 $4 sold :0
            $6 active #t $7 version :2
            """
        ),
        (
            "STOCK.RECEIVE tea 5 KEY delivery-1",
            """
            %12 $8 position :3 $8 replayed #f $3 sku $3 tea $4 name $16 Green␣tea,␣250␣g $5
            price :1999 $7 on_hand :5 $8 reserved :0 $9 committed :0 $9 available :5 $4 sold :0
            $6 active #t $7 version :3
            """
        ),
        (
            "ADDRESS.ADD ann \"Ann Lee, 1 Quay, Cork\" KEY a1",
            """
            %3 $8 position :4 $8 replayed #f $7 address :1
            """
        ),
        (
            "CART.ADD ann tea 2 KEY c1",
            """
            %5 $8 position :5 $8 replayed #f $8 customer $3 ann $3 sku $3 tea $8 quantity :2
            """
        ),
        (
            "ORDER.PREVIEW ann CART",
            """
            %9 $8 position :5 $8 customer $3 ann $8 currency $3 EUR $5 items *1 %8 $3 sku $3 tea
            $4 name $16 Green␣tea,␣250␣g $10 unit_price :1999 $8 quantity :2 $8 subtotal :3998
            $9 available :5 $7 version :3 $7 problem _ $10 item_count :2 $17 merchandise_total
            :3998 $12 shipping_fee :1000 $11 grand_total :4998 $7 address %3 $7 address :1 $4
            text $21 Ann␣Lee,␣1␣Quay,␣Cork $8 added_at :1795344301000
            """
        ),
        (
            "ORDER.PLACE ann KEY order-1 AT 5 TOTAL 4998 PAYMENT card CART",
            """
            %7 $8 position :6 $8 replayed #f $5 order $20 20261122104501-ann-1 $7 ordinal :1 $10
            item_count :2 $11 grand_total :4998 $9 placed_at :1795344301000
            """
        ),
        (
            "ORDER.PLACE ann KEY order-1 AT 5 TOTAL 4998 PAYMENT card CART",
            """
            %7 $8 position :6 $8 replayed #t $5 order $20 20261122104501-ann-1 $7 ordinal :1 $10
            item_count :2 $11 grand_total :4998 $9 placed_at :1795344301000
            """
        ),
        (
            "ADDRESS.ADD bob \"2 Quay\" NOKEY",
            """
            %3 $8 position :7 $8 replayed #f $7 address :2
            """
        ),
        (
            "ORDER.PLACE bob KEY order-2 AT 5 TOTAL 2999 PAYMENT card ITEMS tea 1",
            """
            -STALE␣sku:tea␣seen=5␣now=6␣available=3␣price=1999;␣retry=requote
            """
        ),
        (
            "ORDER.PLACE bob KEY order-3 AT any TOTAL 8996 PAYMENT card ITEMS tea 4",
            """
            -SOLDOUT␣sku:tea␣asked=4␣available=3;␣retry=requote
            """
        ),
        (
            "ORDER.PLACE bob KEY order-3 AT any TOTAL 1 PAYMENT card ITEMS tea 1",
            """
            -TOTAL␣seen=1␣now=2999;␣retry=requote
            """
        ),
        (
            "ORDER.PLACE bob KEY order-1 AT any TOTAL any PAYMENT card ITEMS tea 1",
            """
            -KEYREUSED␣key:order-1␣position=6;␣retry=never
            """
        ),
        (
            "ORDER.PREVIEW bob ITEMS pot 1",
            """
            %9 $8 position :7 $8 customer $3 bob $8 currency $3 EUR $5 items *1 %8 $3 sku $3 pot
            $4 name _ $10 unit_price :0 $8 quantity :1 $8 subtotal :0 $9 available :0 $7 version
            :0 $7 problem $7 missing $10 item_count :1 $17 merchandise_total :0 $12 shipping_fee
            :1000 $11 grand_total :1000 $7 address %3 $7 address :2 $4 text $6 2␣Quay $8
            added_at :1795344301000
            """
        ),
        (
            "SKU.LIST COUNT 1",
            """
            %3 $5 items *1 %10 $3 sku $3 tea $4 name $16 Green␣tea,␣250␣g $5 price :1999 $7
            on_hand :5 $8 reserved :0 $9 committed :2 $9 available :3 $4 sold :2 $6 active #t $7
            version :6 $4 next _ $8 position :7
            """
        ),
        (
            "SKU.GET tea pot",
            """
            *2 %10 $3 sku $3 tea $4 name $16 Green␣tea,␣250␣g $5 price :1999 $7 on_hand :5 $8
            reserved :0 $9 committed :2 $9 available :3 $4 sold :2 $6 active #t $7 version :6 _
            """
        ),
        (
            "CART.GET ann",
            """
            %3 $8 customer $3 ann $7 version :6 $5 lines *0
            """
        ),
        (
            "CART.GET nobody",
            """
            %3 $8 customer $6 nobody $7 version :0 $5 lines *0
            """
        ),
        (
            "ORDER.GET KEY order-1",
            """
            %26 $5 order $20 20261122104501-ann-1 $7 ordinal :1 $8 customer $3 ann
            $8 position :6 $9 placed_at :1795344301000 $8 currency $3 EUR $14
            payment_method $4 card $7 address :1 $5 lines *1 %8 $3 sku $3 tea $8
            quantity :2 $10 unit_price :1999 $8 subtotal :3998 $4 open :2 $9
            cancelled :0 $7 shipped :0 $8 returned :0 $10 item_count :2 $17
            merchandise_total :3998 $12 shipping_fee :1000 $11 grand_total :4998 $9
            placement $6 placed $7 payment $4 none $7 version :6 $4 paid :0 $8
            refunded :0 $7 balance :4998 $10 refund_due :0 $4 open :2 $9 cancelled
            :0 $7 shipped :0 $8 returned :0 $6 pay_by _ $8 ended_at _
            """
        ),
        (
            "ORDER.GET none",
            """
            _
            """
        ),
        (
            "LOG.READ 5 COUNT 1",
            """
            *1 %9 $8 position :6 $4 time :1795344301000 $7 command $11 ORDER.PLACE $3 key $7
            order-1 $5 actor $20 uid:33␣role:operator $6 events *3 %15 $4 type $12 order.placed $5
            order $20 20261122104501-ann-1 $7 ordinal :1 $8 customer $3 ann $4 seen :5 $9
            from_cart #t $8 currency $3 EUR $14 payment_method $4 card $7 address :1 $5 lines *1
            %4 $3 sku $3 tea $8 quantity :2 $10 unit_price :1999 $8 subtotal :3998 $10
            item_count :2 $17 merchandise_total :3998 $12 shipping_fee :1000 $11 grand_total
            :4998 $6 pay_by _ %4 $4 type $15 stock.committed $3 sku $3 tea $8 quantity :2 $7
            ordinal :1 %4 $4 type $12 cart.ordered $8 customer $3 ann $7 ordinal :1 $5 lines *1 %2
            $3 sku $3 tea $8 quantity :2 $2 by _ $3 why _ $4 keys *1 $7 order-1
            """
        ),
    ]

    @Test func `the walk through of the contract comes out as it is printed there`() {
        let floor = Shopfloor()
        floor.desk.session.version = .three
        for (line, expected) in Self.lines {
            #expect(floor.answer(line) == wire(expected), "\(line)")
        }
    }
}

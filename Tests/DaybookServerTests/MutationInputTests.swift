import DaybookEngine
import DaybookModel
import DaybookServer
import Testing

/// A line, and the request it must make.
struct GoodInput: Sendable, CustomTestStringConvertible {
    let line: String
    let command: any Command
    let key: Key?
    let note: Note

    init(
        _ line: String, _ command: some Command, key: Key? = nil, by: Text? = nil,
        why: Text? = nil
    ) {
        self.line = line
        self.command = command
        self.key = key
        note = Note(by: by, why: why)
    }

    var testDescription: String { line }
}

@Suite struct MutationInputTests {
    static let tea: CartLine = CartLine(sku: "tea", quantity: 2)
    static let cup: CartLine = CartLine(sku: "cup", quantity: 1)

    static let catalogue = [
        GoodInput("SHOP.CONFIGURE", ConfigureShop()),
        GoodInput(
            "shop.configure currency EUR shipping 1000 payments card invoice card reserve 900",
            ConfigureShop(
                currency: .euro, shippingFee: 1_000, paymentMethods: ["card", "invoice"],
                reservationSeconds: 900)),
        GoodInput(
            "SHOP.CONFIGURE PAYMENTS card BY ann RESERVE 1 WHY x",
            ConfigureShop(paymentMethods: ["card"], reservationSeconds: 1), by: "ann", why: "x"),
        GoodInput("SKU.DEFINE tea 1999", DefineSKU(sku: "tea", price: 1_999)),
        GoodInput(
            "SKU.DEFINE tea 0 NAME \"Green tea, 250 g\"",
            DefineSKU(sku: "tea", price: 0, name: "Green tea, 250 g")),
        GoodInput("SKU.PRICE tea 2099", PriceSKU(sku: "tea", price: 2_099)),
        GoodInput("SKU.RETIRE tea WHY Schluß", RetireSKU(sku: "tea"), why: "Schluß"),
        GoodInput(
            "STOCK.RECEIVE tea 5 KEY delivery-1", ReceiveStock(sku: "tea", quantity: 5),
            key: "delivery-1"),
        GoodInput("STOCK.RECEIVE tea 5 NOKEY", ReceiveStock(sku: "tea", quantity: 5)),
        GoodInput(
            "STOCK.ADJUST tea -3 WHY broken KEY k BY bob", AdjustStock(sku: "tea", delta: -3),
            key: "k", by: "bob", why: "broken"),
        GoodInput("STOCK.COUNT tea 0 AT any", CountStock(sku: "tea", counted: 0, seen: nil)),
        GoodInput("STOCK.COUNT tea 4 AT 41", CountStock(sku: "tea", counted: 4, seen: 41)),
    ]

    static let shopper = [
        GoodInput(
            "ADDRESS.ADD ann \"1 Quay, Cork\" KEY a1",
            AddAddress(customer: "ann", text: "1 Quay, Cork"), key: "a1"),
        GoodInput(
            "CART.ADD ann tea 2 KEY c1", AddToCart(customer: "ann", sku: "tea", delta: 2),
            key: "c1"),
        GoodInput(
            "CART.ADD ann tea -1 AT 0 NOKEY",
            AddToCart(customer: "ann", sku: "tea", delta: -1, seen: 0)),
        GoodInput("CART.SET ann tea 0", SetCartLine(customer: "ann", sku: "tea", units: 0)),
        GoodInput(
            "CART.SET ann tea 7 at Any", SetCartLine(customer: "ann", sku: "tea", units: 7)),
        GoodInput(
            "CART.REMOVE ann tea cup", RemoveFromCart(customer: "ann", skus: ["tea", "cup"])),
        GoodInput(
            "CART.REMOVE ann by cup BY ann",
            RemoveFromCart(customer: "ann", skus: ["by", "cup"]), by: "ann"),
        GoodInput("CART.CLEAR ann", ClearCart(customer: "ann")),
        GoodInput(
            "RESERVATION.CREATE ann NOKEY ITEMS tea 2 cup 1",
            CreateReservation(customer: "ann", seconds: nil, isPartial: false, items: [tea, cup])),
        GoodInput(
            "RESERVATION.CREATE ann PARTIAL TTL 600 KEY r1 ITEMS tea 2",
            CreateReservation(customer: "ann", seconds: 600, isPartial: true, items: [tea]),
            key: "r1"),
        GoodInput(
            "RESERVATION.EXTEND 7 TTL 600", ExtendReservation(reservation: 7, seconds: 600)),
        GoodInput("RESERVATION.RELEASE 7", ReleaseReservation(reservation: 7)),
    ]

    static let orders = [
        GoodInput(
            "ORDER.PLACE ann KEY order-1 AT 5 TOTAL 4998 PAYMENT card CART",
            PlaceOrder(
                customer: "ann", seen: 5, total: 4_998, payment: "card", basket: .cart([])),
            key: "order-1"),
        GoodInput(
            // A SKU may be called like a token: the list comes last and runs to the end.
            "ORDER.PLACE ann NOKEY AT any TOTAL any PAYMENT card CART key",
            PlaceOrder(
                customer: "ann", seen: nil, total: nil, payment: "card", basket: .cart(["key"]))
        ),
        GoodInput(
            "ORDER.PLACE bob NOKEY AT any TOTAL any PAYMENT card ADDRESS 3 ITEMS tea 2 cup 1",
            PlaceOrder(
                customer: "bob", seen: nil, total: nil, payment: "card", address: 3,
                basket: .items([tea, cup]))),
        GoodInput(
            "ORDER.PLACE ann NOKEY payby 900 AT any TOTAL any PAYMENT card CART",
            PlaceOrder(
                customer: "ann", seen: nil, total: nil, payment: "card", payBySeconds: 900,
                basket: .cart([]))),
    ]

    static let lives = [
        GoodInput(
            "ORDER.PAY x-ann-1 4998 REF ch_1 BY till",
            PayOrder(order: "x-ann-1", amount: 4_998, reference: expected(Reference("ch_1"))),
            key: Key(.payment, expected(Reference("ch_1"))), by: "till"),
        GoodInput(
            "order.refund x-ann-1 1 WHY late ref \"RE 2026/7\"",
            RefundOrder(order: "x-ann-1", amount: 1, reference: expected(Reference("RE 2026/7"))),
            key: Key(.refund, expected(Reference("RE 2026/7"))), why: "late"),
        GoodInput("ORDER.CANCEL x-ann-1 NOKEY", CancelOrder(order: "x-ann-1")),
        GoodInput(
            "ORDER.CANCEL x-ann-1 KEY k ITEMS tea 2 cup 1",
            CancelOrder(order: "x-ann-1", items: [tea, cup]), key: "k"),
        GoodInput("ORDER.SHIP x-ann-1 KEY k", ShipOrder(order: "x-ann-1"), key: "k"),
        GoodInput(
            "ORDER.SHIP x-ann-1 NOKEY ITEMS tea 2", ShipOrder(order: "x-ann-1", items: [tea])),
        GoodInput(
            "ORDER.RETURN x-ann-1 KEY k ITEMS tea 2 restock tea 1 Discard",
            ReturnOrder(
                order: "x-ann-1",
                items: [
                    ReturnedLine(sku: "tea", quantity: 2, disposition: .restock),
                    ReturnedLine(sku: "tea", quantity: 1, disposition: .discard),
                ]), key: "k"),
        GoodInput(
            "CART.MERGE guest ann sum", MergeCarts(from: "guest", into: "ann", rule: .sum)),
        GoodInput(
            "CART.MERGE guest ann TAKE BY web",
            MergeCarts(from: "guest", into: "ann", rule: .take), by: "web"),
    ]

    @Test(arguments: catalogue + shopper + orders + lives)
    func `a line makes exactly this command, under its key and with its note`(
        _ input: GoodInput
    ) throws {
        let desk = Desk()
        let request = try #require(desk.request(input.line))
        #expect(request.command.kind == input.command.kind)
        #expect(request.command.fingerprint == input.command.fingerprint)
        #expect(String(describing: request.command) == String(describing: input.command))
        #expect(request.claim?.key == input.key)
        #expect(request.note == input.note)
        #expect(request.actor == .peer(uid: 33, role: .operator))
    }

    @Test func `every mutation has a good line here`() {
        let tried = Set(
            (Self.catalogue + Self.shopper + Self.orders + Self.lives).map(\.command.kind))
        let all = Set(CommandKind.allCases).subtracting([.passDeadlines])
        #expect(tried == all)
    }
}

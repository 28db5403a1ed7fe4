import DaybookEngine
import DaybookModel
import DaybookServer
import Testing

@Suite struct QueryInputTests {
    static let queries: [(String, Query)] = [
        ("SHOP.GET", .settings),
        ("SKU.GET tea", .stocks(["tea"])),
        ("sku.get tea TEA AFTER", .stocks(["tea", "TEA", "AFTER"])),
        ("SKU.LIST", .stockPage(after: nil, count: 100, below: nil)),
        (
            "SKU.LIST BELOW 10 COUNT 1000 AFTER tea",
            .stockPage(after: "tea", count: 1_000, below: 10)
        ),
        ("SKU.LIST BELOW -5", .stockPage(after: nil, count: 100, below: -5)),
        ("ADDRESS.LIST ann", .addresses("ann")),
        ("CART.GET ann", .cart("ann")),
        ("RESERVATION.GET 7", .reservation(7)),
        ("RESERVATION.LIST ann", .reservations("ann")),
        ("ORDER.PREVIEW ann CART", .preview("ann", .cart([]))),
        ("ORDER.PREVIEW ann CART tea cup", .preview("ann", .cart(["tea", "cup"]))),
        (
            "ORDER.PREVIEW ann items tea 2",
            .preview("ann", .items([CartLine(sku: "tea", quantity: 2)]))
        ),
        ("ORDER.GET 20261122104501-ann-1", .order(number: "20261122104501-ann-1")),
        ("ORDER.GET KEY", .order(number: "KEY")),
        ("ORDER.GET key order-1", .orderOfKey("order-1")),
        ("DBSIZE", .sizes),
        ("INFO", .sizes),
        ("INFO server nothing", .sizes),
    ]

    @Test(arguments: queries)
    func `a line asks exactly this of the rows`(_ line: String, _ expected: Query) {
        let desk = Desk()
        guard case .query(let query)? = desk.work(line) else {
            Issue.record("\(line) asks nothing of the rows")
            return
        }
        #expect(String(describing: query) == String(describing: expected))
    }

    static let histories: [(String, HistoryQuery)] = [
        ("LOG.HEAD", .head),
        ("LOG.READ 0", .entries(after: 0, count: 100)),
        ("LOG.READ 41 COUNT 1000", .entries(after: 41, count: 1_000)),
        ("log.read Last count 1", .entries(after: nil, count: 1)),
        ("HISTORY sku:tea", .touching(.sku("tea"), after: 0, count: 100)),
        ("history SKU:tea:1 count 5 after 7", .touching(.sku("tea:1"), after: 7, count: 5)),
        ("HISTORY cart:ann", .touching(.cart("ann"), after: 0, count: 100)),
        ("HISTORY customer:sku:1", .touching(.customer("sku:1"), after: 0, count: 100)),
        ("HISTORY reservation:7", .touching(.reservation(7), after: 0, count: 100)),
        (
            "HISTORY order:20261122104501-ann-1 COUNT 1",
            .touchingOrder(number: "20261122104501-ann-1", after: 0, count: 1)
        ),
        ("ORDER.LIST ann", .orders("ann", after: 0, count: 100)),
        ("order.list ann COUNT 1000 AFTER 41", .orders("ann", after: 41, count: 1_000)),
        ("SUBSCRIBE order.placed", .last),
    ]

    @Test(arguments: histories)
    func `a line asks exactly this of the journal`(_ line: String, _ expected: HistoryQuery) {
        let desk = Desk()
        guard case .history(let query)? = desk.work(line) else {
            Issue.record("\(line) asks nothing of the journal")
            return
        }
        #expect(String(describing: query) == String(describing: expected))
    }

    @Test func `the session counts what came and knows the last command by Redis's name`() {
        let desk = Desk()
        _ = desk.action("Cart.Get ann")
        #expect(desk.session.lastCommand == "cart.get")
        _ = desk.action("CLIENT SetName checkout")
        #expect(desk.session.lastCommand == "client|setname")
        _ = desk.action("CART.GTE ann")
        #expect(desk.session.commands == 3)
    }
}

import DaybookModel
import Testing

/// The units of an order: open, cancelled, shipped, returned; and what that does to the stock.
@Suite struct `Units of an order` {
    static let start = Shopfront.start

    @Test func `cancelled units are available again`() throws {
        var shop = try Shopfront.withOrder()
        let before = shop.units("tea")
        let (events, receipt) = try shop.accept(Shopfront.cancel([CartLine("tea", 1)]))
        let (part, tea) = (shop.standing(), shop.units("tea"))
        #expect(events == [.orderCancelled(1, lines: [CartLine("tea", 1)])])
        #expect(receipt == .standing(part))
        #expect((part.placement, part.open, part.cancelled) == (.placed, 2, 1))
        #expect((before, tea) == ([5, 2, 2, 3], [5, 1, 1, 4]))
        try shop.accept(Shopfront.cancel(), at: Self.start.later(by: 7))
        let (all, rest, row) = (shop.standing(), shop.units("tea"), shop.row())
        #expect((all.placement, all.open, all.cancelled) == (.cancelled, 0, 3))
        #expect(rest == [5, 0, 0, 5])
        #expect(row.endedAt == Self.start.later(by: 7))
    }

    @Test func `shipped units leave the house`() throws {
        var shop = try Shopfront.withOrder()
        try shop.accept(Shopfront.ship([CartLine("tea", 1)]))
        let (part, tea) = (shop.standing(), shop.units("tea"))
        #expect((part.placement, part.open, part.shipped) == (.placed, 2, 1))
        #expect(tea == [4, 1, 2, 3])
        let (events, _) = try shop.accept(Shopfront.ship())
        let (all, rest, cup) = (shop.standing(), shop.units("tea"), shop.units("cup"))
        #expect(events == [.orderShipped(1, lines: [CartLine("tea", 1), CartLine("cup", 1)])])
        #expect((all.placement, all.shipped, all.payment) == (.closed, 3, .none))
        #expect((rest, cup) == ([3, 0, 2, 3], [2, 0, 1, 2]))
    }

    @Test func `returned units are sold again or thrown away`() throws {
        var shop = try Shopfront.withOrder()
        try shop.accept(Shopfront.ship())
        let (events, _) = try shop.accept(
            Shopfront.takeBack([("tea", 1, .restock), ("cup", 1, .discard), ("tea", 1, .discard)]))
        let (standing, tea, cup) = (shop.standing(), shop.units("tea"), shop.units("cup"))
        #expect(
            events == [
                .orderReturned(
                    1,
                    lines: [
                        ReturnedLine(sku: "tea", quantity: 1, disposition: .restock),
                        ReturnedLine(sku: "cup", quantity: 1, disposition: .discard),
                        ReturnedLine(sku: "tea", quantity: 1, disposition: .discard),
                    ])
            ])
        #expect((standing.placement, standing.shipped, standing.returned) == (.closed, 3, 3))
        #expect((tea, cup) == ([4, 0, 2, 4], [2, 0, 1, 2]))
        let movements = shop.stock("tea").movements
        #expect((movements.shipped, movements.restocked, movements.total) == (2, 1, 4))
    }

    @Test func `return_more_than_shipped`() throws {
        var shop = try Shopfront.withOrder()
        try shop.accept(Shopfront.ship([CartLine("tea", 1)]))
        let both = try shop.refusal(
            Shopfront.takeBack([("tea", 1, .restock), ("tea", 1, .discard), ("cup", 1, .discard)]))
        #expect(
            both
                == .exceeds([
                    Excess(.sku("tea"), asked: 2, limit: 1),
                    Excess(.sku("cup"), asked: 1, limit: 0),
                ]))
        try shop.accept(Shopfront.takeBack([("tea", 1, .restock)]))
        let again = try shop.refusal(Shopfront.takeBack([("tea", 1, .restock)]))
        #expect(again == .exceeds([Excess(.sku("tea"), asked: 1, limit: 0)]))
    }

    @Test func `double_cancel`() throws {
        var shop = try Shopfront.withOrder()
        let (_, receipt) = try shop.accept(Shopfront.cancel(), key: "c1")
        let refusal = try shop.refusal(
            Shopfront.cancel(), key: "c2", at: Self.start.later(by: 5))
        let again = shop.run(Shopfront.cancel(), key: "c1")
        let tea = shop.units("tea")
        #expect(
            refusal
                == .closed([
                    Closure(.order(Shopfront.number), state: "cancelled", at: Self.start)
                ]))
        #expect(again == .replayed(9, receipt))
        #expect(tea == [5, 0, 0, 5])
    }

    @Test func `ship_after_cancel`() throws {
        var shop = try Shopfront.withOrder()
        try shop.accept(Shopfront.cancel([CartLine("tea", 1)]))
        let more = try shop.refusal(Shopfront.ship([CartLine("tea", 2), CartLine("cup", 1)]))
        #expect(more == .exceeds([Excess(.sku("tea"), asked: 2, limit: 1)]))
        try shop.accept(Shopfront.ship())
        let standing = shop.standing()
        #expect((standing.placement, standing.cancelled, standing.shipped) == (.closed, 1, 2))
        let late = try shop.refusal(Shopfront.ship())
        #expect(
            late
                == .closed([
                    Closure(.order(Shopfront.number), state: "closed", at: Self.start)
                ]))
    }

    @Test func `cancel_after_ship`() throws {
        var shop = try Shopfront.withOrder()
        try shop.accept(Shopfront.ship([CartLine("cup", 1)]))
        let refusal = try shop.refusal(Shopfront.cancel([CartLine("tea", 3), CartLine("cup", 1)]))
        #expect(
            refusal
                == .exceeds([
                    Excess(.sku("tea"), asked: 3, limit: 2),
                    Excess(.sku("cup"), asked: 1, limit: 0),
                ]))
        try shop.accept(Shopfront.cancel())
        let (standing, cup) = (shop.standing(), shop.units("cup"))
        #expect((standing.placement, standing.cancelled, standing.shipped) == (.closed, 2, 1))
        #expect(cup == [2, 0, 1, 2])
    }

    @Test func `every SKU that the order does not have is named`() throws {
        var shop = try Shopfront.withOrder()
        let items = [CartLine("pot", 1), CartLine("tea", 9), CartLine("tin", 1)]
        let missing = Rejection.missing([.sku("pot"), .sku("tin")])
        let cancel = try shop.refusal(Shopfront.cancel(items))
        let ship = try shop.refusal(Shopfront.ship(items))
        let back = try shop.refusal(
            Shopfront.takeBack([("pot", 1, .restock), ("tea", 1, .discard), ("tin", 1, .discard)]))
        #expect((cancel, ship, back) == (missing, missing, missing))
    }

    @Test func `a SKU named twice counts as its sum`() throws {
        var shop = try Shopfront.withOrder()
        let more = try shop.refusal(Shopfront.ship([CartLine("tea", 1), CartLine("tea", 2)]))
        #expect(more == .exceeds([Excess(.sku("tea"), asked: 3, limit: 2)]))
        let (events, _) = try shop.accept(Shopfront.ship([CartLine("tea", 1), CartLine("tea", 1)]))
        #expect(events == [.orderShipped(1, lines: [CartLine("tea", 2)])])
    }

    /// A count found less than was promised: nobody can send what is not there.
    @Test func `no more is shipped than is on hand`() throws {
        var shop = try Shopfront.withOrder()
        try shop.accept(CountStock(sku: "tea", counted: 1, seen: nil))
        try shop.accept(CountStock(sku: "cup", counted: 0, seen: nil))
        let refusal = try shop.refusal(Shopfront.ship())
        #expect(
            refusal
                == .exceeds([
                    Excess(.sku("tea"), asked: 2, limit: 1),
                    Excess(.sku("cup"), asked: 1, limit: 0),
                ]))
        try shop.accept(Shopfront.ship([CartLine("tea", 1)]))
        let tea = shop.units("tea")
        #expect(tea == [0, 1, 2, -1])
    }

    @Test func `what touches an order touches its SKUs, and a preview of before is stale`() throws {
        var shop = try Shopfront.withOrder()
        try shop.accept(Shopfront.cancel([CartLine("tea", 1)]))
        let versions = (shop.row().version, shop.stock("tea").version, shop.stock("cup").version)
        #expect(versions == (9, 9, 8))
        let refusal = try shop.refusal(Shopfront.order([CartLine("tea", 1)], seen: 8))
        #expect(
            refusal
                == .stale([
                    StaleLine(subject: .sku("tea"), seen: 8, now: 9, available: 4, price: 1_999)
                ]))
    }

    @Test func `a retired SKU can still be shipped, cancelled and returned`() throws {
        var shop = try Shopfront.withOrder()
        try shop.accept(RetireSKU(sku: "tea"))
        try shop.accept(Shopfront.ship([CartLine("tea", 1)]))
        try shop.accept(Shopfront.takeBack([("tea", 1, .restock)]))
        try shop.accept(Shopfront.cancel([CartLine("tea", 1)]))
        let tea = shop.units("tea")
        #expect(tea == [5, 0, 1, 5])
    }

    @Test func `an order of 200 lines is shipped and returned whole`() throws {
        var shop = try Shopfront.stocked()
        let lines = skus(200).map { CartLine($0, 3) }
        for line in lines {
            try shop.accept(DefineSKU(sku: line.sku, price: 1))
            try shop.accept(ReceiveStock(sku: line.sku, quantity: 3))
        }
        try shop.accept(Shopfront.order(lines))
        try shop.accept(Shopfront.ship())
        try shop.accept(Shopfront.takeBack(lines.map { ($0.sku, 2, .restock) }))
        let (standing, last) = (shop.standing(), shop.units(lines[199].sku))
        #expect((standing.shipped, standing.returned, standing.refundDue) == (600, 400, 0))
        #expect(last == [2, 0, 3, 2])
    }
}

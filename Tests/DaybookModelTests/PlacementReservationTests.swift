import DaybookModel
import Testing

/// What a shopper has reserved stands by the order, whatever others do meanwhile.
@Suite struct `Orders on reservations` {
    @Test func `a line covered by own reservations is not stale, whatever others reserve`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(Shopfront.reserve([CartLine("tea", 2)]))
        try shop.accept(Shopfront.reserve([CartLine("tea", 1)]))
        try shop.accept(Shopfront.reserve([CartLine("tea", 2)], for: "bob"))
        let (events, _) = try shop.accept(Shopfront.order([CartLine("tea", 3)], seen: 7))
        #expect(
            events.dropFirst() == [
                .reservationConsumed(1, by: 1), .reservationConsumed(2, by: 1),
                .stockCommitted("tea", 3, to: 1),
            ])
        let row = shop.stock("tea")
        #expect((row.reserved, row.committed, row.available) == (2, 3, 0))
    }

    @Test func `a line covered but for one unit is stale`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(Shopfront.reserve([CartLine("tea", 2)]))
        let refusal = try shop.refusal(Shopfront.order([CartLine("tea", 3)], seen: 7))
        let stale = StaleLine(
            subject: .sku("tea"), seen: 7, now: 8, available: 5, price: 1_999)
        #expect(refusal == .stale([stale]))
        try shop.accept(Shopfront.order([CartLine("tea", 3)], seen: 8))
    }

    @Test func `units that another reserved are not mine, mine and the free ones are`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(Shopfront.reserve([CartLine("tea", 2)], for: "bob"))
        try shop.accept(Shopfront.reserve([CartLine("tea", 1)]))
        let four = try shop.refusal(Shopfront.order([CartLine("tea", 4)]))
        #expect(four == .soldOut([Shortage(sku: "tea", asked: 4, available: 3)]))
        try shop.accept(Shopfront.order([CartLine("tea", 3)]))
    }

    @Test func `what the order does not need of a reservation goes back`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(Shopfront.reserve([CartLine("tea", 4), CartLine("cup", 2)]))
        try shop.accept(Shopfront.order([CartLine("tea", 1)]))
        let (tea, cup) = (shop.stock("tea"), shop.stock("cup"))
        let ended = shop.books.reservation(1)?.state
        let live = shop.books.liveReservations(of: "ann", at: Shopfront.start)
        #expect((tea.reserved, tea.committed, tea.available) == (0, 1, 4))
        #expect((cup.reserved, cup.available) == (0, 3))
        #expect(ended == .consumed(by: 1, at: Shopfront.start))
        #expect(live.isEmpty)
        let again = try shop.refusal(ReleaseReservation(reservation: 1))
        #expect(
            again
                == .closed([
                    Closure(.reservation(1), state: "consumed", at: Shopfront.start)
                ]))
    }

    @Test func `a reservation of other SKUs is left alone`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(Shopfront.reserve([CartLine("cup", 2)]))
        try shop.accept(Shopfront.order([CartLine("tea", 1)]))
        let state = shop.books.reservation(1)?.state
        #expect(state == .live)
    }

    @Test func `the reservation covers up to its last millisecond`() throws {
        for (late, covers) in [(-1 as Int64, true), (0, false), (1, false)] {
            var shop = try Shopfront.stocked()
            try shop.accept(Shopfront.reserve([CartLine("tea", 5)], seconds: 10))
            let time = Shopfront.start.later(by: 10_000 + late)
            let outcome = shop.run(Shopfront.order([CartLine("tea", 5)], seen: 7), at: time)
            if covers {
                guard case .accepted = outcome else {
                    Issue.record("\(outcome) at \(late)")
                    continue
                }
            } else {
                let stale = StaleLine(
                    subject: .sku("tea"), seen: 7, now: 9, available: 5, price: 1_999)
                #expect(outcome == .refused(.stale([stale])))
            }
        }
    }
}

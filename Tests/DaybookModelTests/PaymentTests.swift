import DaybookModel
import Testing

/// The money axis: sums, what is still to be paid, and what must go back.
@Suite struct `Payments and refunds` {
    private func order() -> Subject { .order(Shopfront.number) }

    @Test func `an order that was just placed owes all of it`() throws {
        var shop = try Shopfront.withOrder()
        let row = shop.row()
        #expect(row.number.description == Shopfront.number)
        #expect(row.grandTotal == Shopfront.whole)
        #expect((row.position, row.version) == (8, 8))
        #expect(row.progress == nil)
        let standing = shop.standing()
        #expect(
            standing
                == OrderStanding(
                    placement: .placed, payment: .none, balance: 5_498, refundDue: 0, open: 3,
                    cancelled: 0, shipped: 0, returned: 0))
    }

    @Test func `payments add up, and the order remembers where it was placed`() throws {
        var shop = try Shopfront.withOrder()
        let (events, receipt) = try shop.accept(Shopfront.pay(5_000))
        let part = shop.standing()
        #expect(events == [.orderPaid(1, 5_000, expected(Reference("ch_1")))])
        #expect(receipt == .standing(part))
        #expect((part.payment, part.balance) == (.partial, 498))
        try shop.accept(Shopfront.pay(498, "ch_2"))
        let all = shop.standing()
        #expect((all.payment, all.balance, all.placement) == (.paid, 0, .placed))
        let row = shop.row()
        #expect((row.position, row.version, row.paid) == (8, 10, 5_498))
    }

    @Test func `pay_more_than_agreed`() throws {
        var shop = try Shopfront.withOrder()
        try shop.accept(Shopfront.pay(5_000))
        let refusal = try shop.refusal(Shopfront.pay(499, "ch_2"))
        #expect(refusal == .exceeds([Excess(order(), asked: 499, limit: 498)]))
        let none = try shop.refusal(Shopfront.pay(0, "ch_2"))
        #expect(
            none
                == .invalid([
                    Invalidity(
                        order(), "amount", given: "0", allowed: "1..9007199254740991")
                ]))
    }

    @Test func `a payment told twice is recorded once, and another under its name is not`() throws {
        var shop = try Shopfront.withOrder()
        let (_, receipt) = try shop.accept(Shopfront.pay(5_000))
        try shop.accept(Shopfront.pay(498, "ch_2"))
        let again = shop.run(Shopfront.pay(5_000))
        let other = shop.run(Shopfront.pay(498, "ch_1"))
        let paid = shop.row().paid
        #expect(again == .replayed(9, receipt))
        #expect(
            other == .refused(.keyReused(Key(.payment, expected(Reference("ch_1"))), at: 9)))
        #expect(paid == 5_498)
    }

    /// One bank statement's line cannot pay for two orders.
    @Test func `a reference that paid for one order does not pay for another`() throws {
        var shop = try Shopfront.withOrder()
        try shop.placeOrder()
        try shop.accept(Shopfront.pay(100))
        let second = PayOrder(
            order: "20261118110640-ann-2", amount: 100, reference: expected(Reference("ch_1")))
        let refusal = try shop.refusal(second)
        #expect(refusal == .keyReused(Key(.payment, expected(Reference("ch_1"))), at: 10))
    }

    @Test func `payments, refunds and keys of the same name do not meet`() throws {
        var shop = try Shopfront.withOrder()
        try shop.accept(Shopfront.pay(5_498, "same"))
        try shop.accept(Shopfront.refund(498, "same"))
        try shop.accept(Shopfront.cancel(), key: "same")
        let keys = shop.entries.flatMap(\.steps).compactMap(\.claim?.key.text)
        #expect(keys == ["pay/same", "refund/same", "same"])
        let spelled = "pay/same"
        #expect(Key(spelled) == nil)
    }

    @Test(arguments: ["", " a", "a ", "a\tb", "ü", "茶", String(repeating: "r", count: 256)])
    func `a reference is printable ASCII without spaces at its ends`(text: String) {
        #expect(Reference(text) == nil)
    }

    @Test(arguments: ["a", "~", "RE 2026/7 #1 (a+b)", String(repeating: "r", count: 255)])
    func `banks may call a payment what they like`(text: String) {
        #expect(Reference(text)?.text == text)
    }

    @Test func `refund_more_than_paid`() throws {
        var shop = try Shopfront.withOrder()
        let early = try shop.refusal(Shopfront.refund(1))
        #expect(early == .exceeds([Excess(order(), asked: 1, limit: 0)]))
        try shop.accept(Shopfront.pay(1_000))
        try shop.accept(Shopfront.refund(400))
        let late = try shop.refusal(Shopfront.refund(601, "re_2"))
        #expect(late == .exceeds([Excess(order(), asked: 601, limit: 600)]))
        try shop.accept(Shopfront.refund(600, "re_2"))
        let standing = shop.standing()
        #expect((standing.payment, standing.placement) == (.refunded, .placed))
    }

    @Test func `a price reduction is a refund, and the order stays paid`() throws {
        var shop = try Shopfront.withOrder()
        try shop.accept(Shopfront.pay(Shopfront.whole))
        try shop.accept(Shopfront.refund(500))
        let standing = shop.standing()
        #expect(
            (standing.payment, standing.balance, standing.refundDue) == (.paid, 0, 0))
    }

    @Test func `what was refunded can be paid again, by another card`() throws {
        var shop = try Shopfront.withOrder()
        try shop.accept(Shopfront.pay(Shopfront.whole))
        try shop.accept(Shopfront.refund(Shopfront.whole))
        try shop.accept(Shopfront.pay(Shopfront.whole, "ch_2"))
        let (standing, row) = (shop.standing(), shop.row())
        #expect(standing.payment == .paid)
        #expect((row.paid, row.refunded, row.held) == (10_996, 5_498, 5_498))
    }

    @Test func `cancel_then_late_payment`() throws {
        var shop = try Shopfront.withOrder()
        try shop.accept(Shopfront.cancel())
        let none = shop.standing()
        #expect((none.payment, none.balance) == (.none, 0))
        let before = shop.units("tea")
        try shop.accept(Shopfront.pay(Shopfront.whole))
        let late = shop.standing()
        let after = shop.units("tea")
        #expect((late.placement, late.payment) == (.cancelled, .paid))
        #expect((late.refundDue, late.open) == (5_498, 0))
        #expect(before == after)
        try shop.accept(Shopfront.refund(Shopfront.whole))
        let done = shop.standing()
        #expect((done.placement, done.payment, done.refundDue) == (.cancelled, .refunded, 0))
    }

    @Test func `what is cancelled or comes back is due, and the fee only with the whole`() throws {
        var shop = try Shopfront.withOrder()
        try shop.accept(Shopfront.pay(Shopfront.whole))
        try shop.accept(Shopfront.cancel([CartLine("cup", 1)]))
        let cup = shop.standing().refundDue
        try shop.accept(Shopfront.ship())
        try shop.accept(Shopfront.takeBack([("tea", 1, .discard)]))
        let tea = shop.standing().refundDue
        try shop.accept(Shopfront.takeBack([("tea", 1, .restock)]))
        let all = shop.standing().refundDue
        #expect((cup, tea, all) == (500, 2_499, 4_498))
    }

    @Test func `cancelling part of an unpaid order lowers what is to be paid`() throws {
        var shop = try Shopfront.withOrder()
        try shop.accept(Shopfront.cancel([CartLine("tea", 2)]))
        let standing = shop.standing()
        #expect((standing.balance, standing.payment) == (1_500, .none))
        try shop.accept(Shopfront.pay(1_500))
        let paid = shop.standing()
        #expect((paid.payment, paid.refundDue) == (.paid, 0))
    }

    @Test(arguments: ["20261118110640-ann-2", "20261118110640-bob-1", "x-1", "1", "ann"])
    func `an order is known by its whole number`(number: String) throws {
        var shop = try Shopfront.withOrder()
        let reference = expected(Reference("r"))
        let commands: [any Command] = [
            PayOrder(order: number, amount: 1, reference: reference),
            RefundOrder(order: number, amount: 1, reference: reference),
            CancelOrder(order: number), ShipOrder(order: number),
            ReturnOrder(
                order: number,
                items: [ReturnedLine(sku: "tea", quantity: 1, disposition: .restock)]),
        ]
        for command in commands {
            let refusal = try shop.refusal(command)
            #expect(refusal == .missing([.order(number)]))
        }
    }
}

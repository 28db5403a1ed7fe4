import DaybookEngine
import DaybookModel
import DaybookServer
import RESP
import Testing

@Suite struct ReplyTests {
    @Test(arguments: ReplyTable.all)
    func `an outcome is told in exactly these bytes`(_ sample: Answered) {
        let desk = Desk()
        #expect(desk.answer(sample.call, sample.outcome) == wire(sample.two))
        desk.session.version = .three
        #expect(desk.answer(sample.call, sample.outcome) == wire(sample.three))
    }

    static let events: [(Event, [String])] = [
        (
            .shopConfigured(Samples.settings),
            ["currency", "shipping_fee", "payment_methods", "reservation_seconds"]
        ),
        (.skuDefined("tea", name: "Tea", price: 1), ["sku", "name", "price"]),
        (.skuPriced("tea", price: 1), ["sku", "price"]),
        (.skuRetired("tea"), ["sku"]),
        (.stockReceived("tea", 2), ["sku", "quantity"]),
        (.stockAdjusted("tea", delta: -1), ["sku", "delta"]),
        (.stockCounted("tea", counted: 4, was: 5), ["sku", "counted", "was"]),
        (.stockCommitted("tea", 2, to: 1), ["sku", "quantity", "ordinal"]),
        (.addressAdded("ann", 3, "1 Quay"), ["customer", "address", "text"]),
        (.cartLineSet("ann", "tea", was: 0, units: 2), ["customer", "sku", "was", "quantity"]),
        (.cartCleared("ann"), ["customer"]),
        (.cartOrdered("ann", 1, lines: Samples.cart.lines), ["customer", "ordinal", "lines"]),
        (
            .reservationCreated(7, "ann", deadline: 1, lines: Samples.reservationLines),
            ["reservation", "customer", "expires_at", "lines"]
        ),
        (.reservationExtended(7, deadline: 1), ["reservation", "expires_at"]),
        (.reservationReleased(7), ["reservation"]),
        (.reservationExpired(7), ["reservation"]),
        (.reservationConsumed(7, by: 1), ["reservation", "ordinal"]),
        (
            .orderPlaced(Samples.placed),
            [
                "order", "ordinal", "customer", "seen", "from_cart", "currency",
                "payment_method", "address", "lines", "item_count", "merchandise_total",
                "shipping_fee", "grand_total", "pay_by",
            ]
        ),
        (.orderPaid(1, 4_998, expected(Reference("c"))), ["ordinal", "amount", "reference"]),
        (.orderRefunded(1, 1, expected(Reference("c"))), ["ordinal", "amount", "reference"]),
        (.orderCancelled(1, lines: Samples.cart.lines), ["ordinal", "lines"]),
        (.orderShipped(1, lines: Samples.cart.lines), ["ordinal", "lines"]),
        (
            .orderReturned(
                1, lines: [ReturnedLine(sku: "tea", quantity: 1, disposition: .discard)]),
            ["ordinal", "lines"]
        ),
        (.orderExpired(1), ["ordinal"]),
        (
            .cartsMerged(from: "guest", into: "ann", by: .keep, lines: Samples.cart.lines),
            ["from", "into", "rule", "lines"]
        ),
    ]

    @Test(arguments: events)
    func `an event is a map of its type and these fields, in this order`(
        _ event: Event, _ fields: [String]
    ) throws {
        for version in [RESPVersion.two, .three] {
            let desk = Desk()
            desk.session.version = version
            let answer = Outcome.answered(.entries([Samples.entry([event])]))
            let entries = try parsed(desk.answer("LOG.READ 5", answer)).elements
            let found = try #require(entries?.first?["events"]?.elements?.first?.fields)
            #expect(found.map(\.key.text) == ["type"] + fields)
            #expect(found.first?.value.text == event.word)
        }
    }

    @Test func `an entry of several commands is called EXEC and tells the first key`() throws {
        let steps = [
            Step(kind: .clearCart, claim: nil, note: .none, events: [.cartCleared("ann")]),
            Step(
                kind: .addToCart,
                claim: Claim(key: "k", fingerprint: Fingerprint(of: .addToCart)),
                note: Note(by: "ann"),
                events: [.cartLineSet("ann", "tea", was: 0, units: 1)]),
        ]
        let entry = Entry(position: 9, time: 1, actor: .daybook, steps: steps)
        let desk = Desk()
        let answer = desk.answer("LOG.READ 5", .answered(.entries([entry])))
        let found = try #require(parsed(answer).elements?.first)
        #expect(found["command"]?.text == "EXEC")
        #expect(found["key"]?.text == "k")
        #expect(found["by"]?.text == "ann")
        #expect(found["actor"]?.text == "daybook")
        #expect(found["events"]?.elements?.count == 2)
    }
}

/// A reply as a client reads it; one reply and nothing behind it.
func parsed(_ text: String?) throws -> RESPValue {
    let bytes = Array(try #require(text).utf8)
    var parser = ReplyParser()
    let reply = try #require(try parser.parse(bytes.span))
    #expect(reply.consumed == bytes.count)
    return reply.value
}

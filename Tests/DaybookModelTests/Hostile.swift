import DaybookModel
import Testing

/// An entry made by hand that breaks one invariant of a shop where tea costs 19.99 (5 on hand),
/// cup 5.00 (3, of which ann keeps 2 as reservation 1), ann's cart has 2 tea, `used` is a used
/// key, and reservation 2 is released.
struct Hostile: CustomTestStringConvertible, Sendable {
    let name: String
    let invariant: Invariant
    let events: [Event]
    var later: Int64 = 0
    var skip: UInt64 = 0
    var claim: Claim?

    init(
        _ name: String, _ invariant: Invariant, _ events: [Event], later: Int64 = 0,
        skip: UInt64 = 0, claim: Claim? = nil
    ) {
        self.name = name
        self.invariant = invariant
        self.events = events
        self.later = later
        self.skip = skip
        self.claim = claim
    }

    var testDescription: String { name }

    func entry(after position: Position) -> Entry {
        Self.entry(
            events, after: Position(position.value + skip), later: later, claim: claim)
    }

    static func entry(
        _ events: [Event], after position: Position, later: Int64 = 0, claim: Claim? = nil
    ) -> Entry {
        let step = Step(kind: .placeOrder, claim: claim, note: .none, events: events)
        return Entry(
            position: position.next, time: Shopfront.start.later(by: later), actor: .daybook,
            steps: [step])
    }

    /// What belongs to an order besides its lines; each may be made wrong.
    struct Facts {
        var ordinal: Ordinal = 1
        var customer: CustomerID = "ann"
        var seen: Position?
        var fromCart = false
        var shipping: Money = 1_000
        var currency = Currency.euro
        var totals: Totals?
        var payBy: Timestamp?
    }

    static func placed(
        _ lines: [(SKU, Int, Money)] = [("tea", 1, 1_999)], _ facts: Facts = Facts()
    ) -> Event {
        let lines = lines.map { sku, units, price in
            OrderLine(sku: sku, quantity: expected(Quantity(units)), unitPrice: price)
        }
        let totals = facts.totals ?? expected(Totals(of: lines, shipping: facts.shipping))
        return .orderPlaced(
            OrderPlaced(
                ordinal: facts.ordinal, customer: facts.customer, seen: facts.seen,
                fromCart: facts.fromCart, currency: facts.currency, payment: "card", address: 1,
                payBy: facts.payBy, lines: lines, totals: totals))
    }

    /// An order of one tea and what follows it, with `more` in between.
    static func placement(
        _ facts: Facts = Facts(), price: Money = 1_999, more: [Event] = []
    ) -> [Event] {
        [placed([("tea", 1, price)], facts)] + more
            + [.stockCommitted("tea", 1, to: facts.ordinal)]
    }
}

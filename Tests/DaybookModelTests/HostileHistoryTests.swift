import DaybookModel
import TestKit
import Testing

/// Damaged bytes can decode into any events in any order: the fold ends in rows or a finding.
@Suite struct `Hostile histories` {
    @Test(arguments: 0..<4)
    func `no sequence of events whatever stops the fold`(part: Int) throws {
        var findings = 0
        for number in 0..<500 {
            let seed = UInt64(part * 10_000 + number)
            var source = HostileSource(random: SplitMix(seed: seed))
            var shop = try Shopfront.stocked()
            for _ in 0..<12 {
                let entry = source.entry(after: shop.books.position, shop.books.time)
                guard shop.outcome(of: entry) == nil else {
                    findings += 1
                    break
                }
            }
        }
        #expect(findings > 300, "seeds \(part * 10_000)…")
    }
}

/// Draws events with numbers from both ends of their range.
struct HostileSource {
    var random: SplitMix

    mutating func entry(after position: Position, _ time: Timestamp) -> Entry {
        let steps = (0..<random.pick(0...2)).map { _ in
            Step(
                kind: random.pick(CommandKind.allCases), claim: claim(), note: .none,
                events: (0..<random.pick(0...4)).flatMap { _ in events() })
        }
        let late = random.once(in: 40) ? Timestamp(milliseconds: .max) : time
        return Entry(position: position.next, time: late, actor: .daybook, steps: steps)
    }

    private mutating func claim() -> Claim? {
        guard random.once(in: 3) else { return nil }
        return Claim(
            key: Key(unchecked: "k\(random.pick(1...50))"), fingerprint: Fingerprint(stored: 7))
    }

    /// Mostly one event; now and then a placement that may well be in order.
    private mutating func events() -> [Event] {
        guard random.once(in: 6) else { return [event()] }
        return Hostile.placement(
            Hostile.Facts(
                ordinal: Ordinal(UInt64(random.pick(1...3))),
                payBy: random.once(in: 4) ? moment() : nil),
            more: random.once(in: 3) ? [event()] : [])
    }

    private mutating func event() -> Event {
        let ordinal = Ordinal(random.once(in: 9) ? .max : UInt64(random.pick(1...3)))
        switch random.pick(0...24) {
        case 0: return .shopConfigured(settings())
        case 1: return .skuDefined(sku(), name: "", price: money())
        case 2: return .skuPriced(sku(), price: money())
        case 3: return .skuRetired(sku())
        case 4, 5: return .stockReceived(sku(), quantity())
        case 6: return .stockAdjusted(sku(), delta: number())
        case 7: return .stockCounted(sku(), counted: number(), was: number())
        case 8: return .addressAdded("ann", AddressID(UInt64(random.pick(1...4))), "here")
        case 9: return .cartLineSet(customer(), sku(), was: number(), units: number())
        case 10: return .cartCleared(customer())
        case 11: return .reservationCreated(id(), customer(), deadline: moment(), lines: lines())
        case 12: return .reservationExtended(id(), deadline: moment())
        case 13: return random.once(in: 2) ? .reservationReleased(id()) : .reservationExpired(id())
        case 14: return .reservationConsumed(id(), by: ordinal)
        case 15: return .stockCommitted(sku(), quantity(), to: ordinal)
        case 16: return .orderPaid(ordinal, money(), expected(Reference("r")))
        case 17: return .orderRefunded(ordinal, money(), expected(Reference("r")))
        case 18: return .orderCancelled(ordinal, lines: cartLines())
        case 19: return .orderShipped(ordinal, lines: cartLines())
        case 20: return .orderReturned(ordinal, lines: returnedLines())
        case 21: return .orderExpired(ordinal)
        case 22:
            return .cartsMerged(
                from: customer(), into: customer(), by: random.pick(MergeRule.allCases),
                lines: cartLines())
        default:
            return .cartOrdered(
                customer(), ordinal, lines: [CartLine(sku: sku(), quantity: quantity())])
        }
    }

    private mutating func cartLines() -> [CartLine] {
        (0..<random.pick(0...2)).map { _ in CartLine(sku: sku(), quantity: quantity()) }
    }

    private mutating func returnedLines() -> [ReturnedLine] {
        cartLines().map { line in
            ReturnedLine(
                sku: line.sku, quantity: line.quantity,
                disposition: random.once(in: 2) ? .restock : .discard)
        }
    }

    private mutating func settings() -> Settings {
        Settings(
            currency: .euro, shippingFee: money(), paymentMethods: [],
            reservationSeconds: number())
    }

    private mutating func lines() -> [ReservationLine] {
        (0..<random.pick(1...3)).map { _ in
            ReservationLine(sku: sku(), asked: quantity(), granted: number())
        }
    }

    private mutating func sku() -> SKU { random.pick(["tea", "cup", "pot"]) }

    private mutating func customer() -> CustomerID { random.pick(["ann", "bob"]) }

    private mutating func id() -> ReservationID {
        ReservationID(random.once(in: 9) ? .max : UInt64(random.pick(0...3)))
    }

    private mutating func money() -> Money { random.pick([0, 1, 1_999, 9_007_199_254_740_991]) }

    private mutating func quantity() -> Quantity { random.pick([1, 2, 5, 1_000_000_000]) }

    private mutating func number() -> Int {
        random.pick([.min, .min + 1, -1, 0, 0, 1, 2, 3, 5, Limits.unitsOnHand, .max - 1, .max])
    }

    private mutating func moment() -> Timestamp {
        let near = Shopfront.start.milliseconds
        return Timestamp(
            milliseconds: random.pick([.min, -1, 0, near + 1, near + 1, .max - 1, .max]))
    }
}

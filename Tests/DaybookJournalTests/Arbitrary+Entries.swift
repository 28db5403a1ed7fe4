import DaybookModel

extension Arbitrary {
    mutating func placed() -> OrderPlaced {
        OrderPlaced(
            ordinal: ordinal(), customer: customer(), seen: maybe { $0.position() },
            fromCart: bool(), currency: currency(), payment: method(), address: addressID(),
            payBy: int(0...3) == 0 ? time() : nil,
            lines: list(0...4) { $0.orderLine() }, totals: totals())
    }

    /// Any event on its own.
    mutating func event() -> Event {
        switch int(1...25) {
        case 1: .shopConfigured(settings())
        case 2: .skuDefined(sku(), name: string(), price: money())
        case 3: .skuPriced(sku(), price: money())
        case 4: .skuRetired(sku())
        case 5: .stockReceived(sku(), quantity())
        case 6: .stockAdjusted(sku(), delta: difference())
        case 7: .stockCounted(sku(), counted: anyUnits(), was: anyUnits())
        case 8: .addressAdded(customer(), addressID(), text())
        case 9: .cartLineSet(customer(), sku(), was: anyUnits(), units: anyUnits())
        case 10: .cartCleared(customer())
        case 11:
            .reservationCreated(
                reservationID(), customer(), deadline: time(),
                lines: list(0...4) { $0.reservationLine() })
        case 12: .reservationExtended(reservationID(), deadline: time())
        case 13: .reservationReleased(reservationID())
        case 14: .reservationExpired(reservationID())
        case 15: .reservationConsumed(reservationID(), by: ordinal())
        case 16: .orderPlaced(placed())
        case 17: .stockCommitted(sku(), quantity(), to: ordinal())
        case 18: .orderPaid(ordinal(), amount(), reference())
        case 19: .orderRefunded(ordinal(), amount(), reference())
        case 20: .orderCancelled(ordinal(), lines: list(0...4) { $0.cartLine() })
        case 21: .orderShipped(ordinal(), lines: list(0...4) { $0.cartLine() })
        case 22: .orderReturned(ordinal(), lines: list(0...4) { $0.returnedLine() })
        case 23: .orderExpired(ordinal())
        case 24:
            .cartsMerged(
                from: customer(), into: customer(), by: pick(MergeRule.allCases),
                lines: list(0...4) { $0.cartLine() })
        default: .cartOrdered(customer(), ordinal(), lines: list(0...4) { $0.cartLine() })
        }
    }

    /// An order and what follows from it: as it should be, or nearly so.
    mutating func orderEvents() -> [Event] {
        let placed = placed()
        var events: [Event] = [.orderPlaced(placed)]
        if int(0...4) == 0 { events.append(event()) }
        for line in placed.lines where int(0...9) > 0 {
            let quantity = int(0...9) > 0 ? line.quantity : quantity()
            let ordinal = int(0...9) > 0 ? placed.ordinal : ordinal()
            events.append(.stockCommitted(line.sku, quantity, to: ordinal))
        }
        let taken = placed.lines.map { CartLine(sku: $0.sku, quantity: $0.quantity) }
        events.append(
            .cartOrdered(
                int(0...9) > 0 ? placed.customer : customer(),
                int(0...9) > 0 ? placed.ordinal : ordinal(),
                lines: int(0...4) > 0 ? taken : [CartLine](taken.dropFirst())))
        if int(0...4) == 0 { events += [event(), events[0], events[events.count - 1]] }
        return events
    }

    mutating func step() -> Step {
        Step(
            kind: pick(CommandKind.allCases),
            claim: maybe { Claim(key: $0.key(), fingerprint: $0.fingerprint()) },
            note: Note(
                by: int(0...4) == 0 ? text() : nil, why: int(0...4) == 0 ? text() : nil),
            events: bool() ? orderEvents() : list(0...3) { $0.event() })
    }

    mutating func entry(at position: Position? = nil) -> Entry {
        Entry(
            position: position ?? self.position(), time: time(), actor: actor(),
            steps: list(0...3) { $0.step() })
    }
}

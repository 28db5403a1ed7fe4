import DaybookModel

extension Arbitrary {
    mutating func shop() -> Shop {
        var shop = Shop()
        shop.settings = settings()
        shop.skus = number()
        shop.orders = number()
        shop.reservations = number()
        shop.addresses = number()
        shop.version = position()
        return shop
    }

    mutating func stock() -> Stock {
        var stock = Stock(
            sku: sku(), name: string(), price: money(), isActive: bool(), version: position())
        stock.onHand = anyUnits()
        stock.reserved = anyUnits()
        stock.committed = anyUnits()
        stock.sold = anyUnits()
        stock.movements.received = anyUnits()
        stock.movements.adjusted = difference()
        stock.movements.counted = difference()
        stock.movements.restocked = anyUnits()
        stock.movements.shipped = anyUnits()
        return stock
    }

    mutating func cart() -> Cart {
        Cart(customer: customer(), lines: list(0...5) { $0.cartLine() }, version: position())
    }

    mutating func address() -> Address {
        Address(id: addressID(), text: text(), addedAt: time())
    }

    mutating func customerRow() -> Customer {
        Customer(
            id: customer(), addresses: list(0...3) { $0.address() },
            reservations: list(0...3) { $0.reservationID() }, version: position())
    }

    mutating func reservation() -> Reservation {
        let state: ReservationState =
            switch int(0...3) {
            case 0: .live
            case 1: .released(at: time())
            case 2: .expired(at: time())
            default: .consumed(by: ordinal(), at: time())
            }
        return Reservation(
            id: reservationID(), customer: customer(),
            lines: list(0...4) { $0.reservationLine() }, deadline: time(), state: state,
            version: position())
    }

    mutating func order() -> Order {
        var order = Order(placed(), at: time(), version: position())
        guard int(0...2) > 0 else { return order }
        var progress = OrderProgress(position: position(), payBy: time())
        if bool() {
            progress.paid = amount()
            progress.refunded = known(
                Money(minor: Int64(number(upTo: UInt64(progress.paid.minor)))))
        }
        if bool(), !order.lines.isEmpty {
            progress.units = order.lines.map { lineUnits(of: $0.quantity.units) }
            if progress.units.allSatisfy({ $0 == LineUnits() }) { progress.units = [] }
        }
        progress.endedAt = maybe { $0.time() }
        order.progress = progress
        return order
    }

    private mutating func lineUnits(of ordered: Int) -> LineUnits {
        let cancelled = int(0...ordered)
        let shipped = int(0...(ordered - cancelled))
        return LineUnits(cancelled: cancelled, shipped: shipped, returned: int(0...shipped))
    }

    mutating func agenda() -> Agenda {
        Agenda(
            second: Int64(number()), reservations: list(0...5) { $0.reservationID() },
            orders: list(0...5) { $0.ordinal() })
    }

    mutating func keyRecord() -> KeyRecord {
        KeyRecord(
            key: key(), position: position(), fingerprint: fingerprint(), receipt: receipt())
    }

    mutating func receipt() -> Receipt {
        switch int(1...11) {
        case 1: .done
        case 2: .settings(settings())
        case 3: .stock(stock())
        case 4: .counted(stock(), was: anyUnits())
        case 5: .address(address())
        case 6: .cartLine(customer(), sku(), units: anyUnits())
        case 7:
            .reservation(
                reservationID(), expiresAt: time(), lines: list(0...4) { $0.reservationLine() })
        case 8: .deadline(reservationID(), expiresAt: time())
        case 9: .standing(standing())
        case 10: .merged(customer(), lines: list(0...4) { $0.cartLine() })
        default:
            .order(
                OrderNumber(placedAt: time(), customer: customer(), ordinal: ordinal()),
                itemCount: anyUnits(), grandTotal: money())
        }
    }

    private mutating func standing() -> OrderStanding {
        OrderStanding(
            placement: pick(PlacementState.allCases), payment: pick(PaymentState.allCases),
            balance: money(), refundDue: money(), open: anyUnits(), cancelled: anyUnits(),
            shipped: anyUnits(), returned: anyUnits())
    }
}

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

    mutating func order() -> Order { Order(placed(), at: time(), version: position()) }

    mutating func agenda() -> Agenda {
        Agenda(second: Int64(number()), reservations: list(0...5) { $0.reservationID() })
    }

    mutating func keyRecord() -> KeyRecord {
        KeyRecord(
            key: key(), position: position(), fingerprint: fingerprint(), receipt: receipt())
    }

    mutating func receipt() -> Receipt {
        switch int(1...9) {
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
        default:
            .order(
                OrderNumber(placedAt: time(), customer: customer(), ordinal: ordinal()),
                itemCount: anyUnits(), grandTotal: money())
        }
    }
}

import DaybookEngine
import DaybookJournal
import DaybookModel

/// What the engine could answer, for tests of how it is put into words.
enum Samples {
    static let settings = Settings(
        currency: .euro, shippingFee: 1_000, paymentMethods: ["card", "invoice"],
        reservationSeconds: 900)

    static let stock: Stock = {
        var stock = Stock(
            sku: "tea", name: "Thé", price: 1_999, isActive: true, version: 43)
        stock.onHand = 5
        stock.reserved = 2
        stock.committed = 4
        stock.sold = 9
        return stock
    }()

    static let address = Address(id: 3, text: "1 Quay", addedAt: 1_795_344_300_000)

    static let cart = Cart(
        customer: "ann",
        lines: [CartLine(sku: "tea", quantity: 2), CartLine(sku: "cup", quantity: 1)],
        version: 41)

    static let reservationLines = [
        ReservationLine(sku: "tea", asked: 3, granted: 2),
        ReservationLine(sku: "cup", asked: 1, granted: 0),
    ]

    static func reservation(_ state: ReservationState) -> Reservation {
        Reservation(
            id: 7, customer: "ann", lines: [reservationLines[0]], deadline: 1_795_344_901_000,
            state: state, version: 42)
    }

    static let orderLines = [OrderLine(sku: "tea", quantity: 2, unitPrice: 1_999)]

    static let placed = OrderPlaced(
        ordinal: 1, customer: "ann", seen: 5, fromCart: true, currency: .euro, payment: "card",
        address: 3, lines: orderLines, totals: expected(Totals(of: orderLines, shipping: 1_000)))

    /// 22 November 2026, 10:45:01 UTC.
    static let moment: Timestamp = 1_795_344_301_000

    static let order = Order(placed, at: moment, version: 6)

    /// One tea cancelled, one shipped, paid and returned.
    static let movedOrder: Order = {
        var order = Order(placed, at: moment, version: 9)
        var progress = OrderProgress(position: 6, payBy: 1_795_345_201_000)
        progress.paid = 4_998
        progress.refunded = 1_999
        progress.units = [LineUnits(cancelled: 1, shipped: 1, returned: 1)]
        progress.endedAt = 1_795_344_302_000
        order.progress = progress
        return order
    }()

    static let standing = movedOrder.standing

    static let number = OrderNumber(placedAt: moment, customer: "ann", ordinal: 1)

    static let head = Head(
        journal: expected(JournalID([UInt8](repeating: 1, count: 16))), position: 6,
        time: moment, frames: 4,
        hash: expected(FrameHash([UInt8](repeating: 0xAB, count: 32))))

    static func entry(_ events: [Event], key: Key? = nil, note: Note = .none) -> Entry {
        let claim = key.map {
            Claim(key: $0, fingerprint: Fingerprint(of: .placeOrder))
        }
        return Entry(
            position: 6, time: moment, actor: .peer(uid: 33, role: .shop),
            steps: [Step(kind: .placeOrder, claim: claim, note: note, events: events)])
    }
}

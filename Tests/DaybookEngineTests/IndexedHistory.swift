import DaybookEngine
import DaybookJournal
import DaybookModel
import TestKit
import Testing

/// A random history whose index is compared with a scan of the journal again and again.
struct IndexedHistory {
    private static let skus: [SKU] = ["tea", "cup", "a-sku-with-more-than-16-bytes", "pot"]
    private static let customers: [CustomerID] = ["ann", "bob", "tea"]
    private let shop = Premises()
    private var random: SplitMix
    private var price: Int64 = 100
    /// The numbers of the orders that were placed when last compared.
    private var orders: [String] = []

    init(seed: UInt64) { random = SplitMix(seed: seed) }

    mutating func run() throws {
        for life in 0..<4 {
            let till = try start(life)
            for step in 1...24 {
                try act(on: till)
                if step.isMultiple(of: 6) { try compare(till) }
            }
            till.engine.stop()
            try shop.expectClean()
        }
        try compareRebuilt()
    }

    private mutating func start(_ life: Int) throws -> Till {
        let (isEager, isTiny, isShort) = (
            random.once(in: 2), random.once(in: 2), random.once(in: 2)
        )
        let change = { (limits: inout EngineLimits) in
            limits.roomSeconds = 0.001
            if isEager { limits.journalBytes = 300 }
            if isTiny { limits.postings = 7 }
            if isShort { limits.historyBytes = 1 }
        }
        guard life == 0 else { return try shop.open(change) }
        let till = try shop.open(Self.skus, units: 1_000, change)
        try till.run(Order.address("tea"))
        return till
    }

    /// One frame or several, of one command or a few; now and then refused by a full disk.
    private mutating func act(on till: Till) throws {
        if random.once(in: 12) { shop.journal.failAppend(with: .noSpace) }
        if random.once(in: 12) { shop.ledgers.failWrite(with: .noSpace("full")) }
        if random.once(in: 4) { shop.clock.move(by: random.pick(1...8)) }
        let works = (1...random.pick(1...4)).map { _ in Call.Work.ask(command()) }
        _ = try till.outcomes(of: till.send(works))
    }

    private mutating func command() -> any Command {
        let sku = Self.skus[random.pick(0...3)]
        let customer = Self.customers[random.pick(0...2)]
        switch random.pick(0...13) {
        case 0: return Order.receive(sku, random.pick(1...5))
        case 1:
            price += 1
            return Order.define(sku, price: price)
        case 2: return Order.reserve(customer, sku, random.pick(1...4), seconds: random.pick(1...9))
        case 3: return ReleaseReservation(reservation: ReservationID(UInt64(random.pick(1...20))))
        case 4:
            let id = ReservationID(UInt64(random.pick(1...20)))
            return ExtendReservation(reservation: id, seconds: random.pick(1...9))
        case 5: return ClearCart(customer: customer)
        case 6:
            return PlaceOrder(
                customer: customer, seen: nil, total: nil, payment: Order.card, basket: .cart([]))
        case 7: return Order.place(customer, sku, random.pick(1...4))
        case 8:
            return PlaceOrder(
                customer: customer, seen: nil, total: nil, payment: Order.card,
                payBySeconds: random.pick(1...9),
                basket: .items([CartLine(sku, 1)]))
        case 9:
            return MergeCarts(
                from: customer, into: Self.customers[random.pick(0...2)], rule: .sum)
        case 10, 11, 12: return life() ?? Order.add(customer, sku, 1)
        default: return Order.add(customer, sku, random.pick(1...3))
        }
    }

    /// Something that happens to an order, if there is any.
    private mutating func life() -> (any Command)? {
        guard !orders.isEmpty, let amount = Money(minor: Int64(random.pick(1...500))),
            let reference = Reference("r \(random.pick(1...99))")
        else { return nil }
        let order = orders[random.pick(0...orders.count - 1)]
        switch random.pick(0...3) {
        case 0: return PayOrder(order: order, amount: amount, reference: reference)
        case 1: return RefundOrder(order: order, amount: amount, reference: reference)
        case 2: return CancelOrder(order: order)
        default: return ShipOrder(order: order)
        }
    }

    private mutating func compare(_ till: Till) throws {
        try till.until("room") { !$0.isReadOnly }
        let scan = JournalScan(of: try shop.journal.entries())
        orders = scan.numbers.values.sorted()
        for (account, expected) in scan.histories {
            let found = try till.history(of: account, count: random.pick(1...5), in: scan)
            guard found == expected else {
                throw Unexpected(what: "\(account): \(found), but \(expected)")
            }
        }
        for customer in Self.customers {
            let found = try till.orders(of: customer, count: random.pick(1...4))
            let expected = scan.orders[customer, default: []]
            guard found == expected else {
                throw Unexpected(what: "orders of \(customer): \(found), but \(expected)")
            }
        }
    }

    private func compareRebuilt() throws {
        // A full disk may have kept the last checkpoint from being written.
        while shop.ledgers.mark.position < shop.journal.head.position {
            try shop.open().engine.stop()
        }
        let fresh = MemoryLedgers(of: shop.journal.head.journal)
        _ = try Rebuild(of: shop.journal, into: fresh).run()
        guard case .equal = try fresh.firstDifference(from: shop.ledgers) else {
            throw Unexpected(what: "rebuilt ledgers differ")
        }
    }
}

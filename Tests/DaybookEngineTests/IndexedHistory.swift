import DaybookEngine
import DaybookJournal
import DaybookModel
import Testing

/// A random history whose index is compared with a scan of the journal again and again.
struct IndexedHistory {
    private static let skus: [SKU] = ["tea", "cup", "a-sku-with-more-than-16-bytes", "pot"]
    private static let customers: [CustomerID] = ["ann", "bob", "tea"]
    private let shop = Premises()
    private var random: SplitMix
    private var price: Int64 = 100

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
        switch random.pick(0...9) {
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
        default: return Order.add(customer, sku, random.pick(1...3))
        }
    }

    private mutating func compare(_ till: Till) throws {
        try till.until("room") { !$0.isReadOnly }
        let scan = JournalScan(of: try shop.journal.entries())
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

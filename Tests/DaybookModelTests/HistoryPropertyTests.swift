import DaybookModel
import Foundation
import TestKit
import Testing

/// Random histories, told to the books and to a shop that reckons with lists.
///
/// `DAYBOOK_HISTORIES` says how many, 2,000 where it says nothing, and `DAYBOOK_SEED` which:
/// history n has the seed + n, and a failure names its own. `tools/histories` tells 10,000 from a
/// fresh seed.
@Suite struct `Random histories` {
    static let seed = number("DAYBOOK_SEED") ?? 20_261_122
    static let parts: UInt64 = 8
    static let perPart = (number("DAYBOOK_HISTORIES") ?? UInt64(Effort.rounds(2_000))) / parts

    private static func number(_ variable: String) -> UInt64? {
        ProcessInfo.processInfo.environment[variable].flatMap(UInt64.init)
    }

    @Test(arguments: 0..<parts)
    func `thousands of histories agree with a naive shop at every step`(part: UInt64) {
        for number in 0..<Self.perPart {
            let seed = Self.seed + part * Self.perPart + number
            var history = History(seed: seed)
            guard let problem = history.run(steps: 60) else { continue }
            Issue.record("seed \(seed): \(problem)")
            return
        }
    }

    @Test func `random histories reach every verdict and every end of a reservation`() {
        var tally: [String: Int] = [:]
        for seed in 0..<200 {
            var history = History(seed: Self.seed + UInt64(seed))
            _ = history.run(steps: 60)
            tally.merge(history.tally, uniquingKeysWith: +)
        }
        let words = [
            "accepted", "replayed", "unchanged", "stale", "soldOut", "total", "keyReused",
            "invalid", "missing", "closed", "exceeds", "expired", "released", "consumed",
            "order placed", "order cancelled", "order closed", "order none", "order partial",
            "order paid", "order refunded", "order expired", "refund due", "merged",
        ]
        for word in words { #expect(tally[word, default: 0] >= 20, "\(word) in \(tally)") }
    }
}

/// One random history on two shops, with checkpoints and restarts under tiny caches.
struct History: ~Copyable {
    private var source: ActSource
    private var shop: Shopfront
    private var reference = ReferenceShop()
    private var time = Shopfront.start
    private var told: [(act: Act, key: Key)] = []
    private var pending: Changes?
    private let rows = DictionaryRows()
    private let cache: Int
    /// How often each verdict was given, and each end of a reservation reached.
    private(set) var tally: [String: Int] = [:]

    init(seed: UInt64) {
        source = ActSource(random: SplitMix(seed: seed))
        cache = source.random.pick(1...4)
        shop = Shopfront(on: rows, cache: cache)
    }

    /// Runs, and says where the two shops first differ.
    mutating func run(steps: Int) -> String? {
        _ = shop.run(ConfigureShop(shippingFee: 10, paymentMethods: ["card"]), at: time)
        reference.position = 1
        for act in ActSource.opening {
            if let problem = tell(act, key: nil) { return problem }
        }
        for step in 1...steps {
            if let problem = interfere() { return "step \(step), \(problem)" }
            if !source.random.once(in: 3) {
                time = time.later(by: Int64(source.random.pick(0...900)))
            }
            let (act, key) = nextAct()
            if let problem = tell(act, key: key) { return "step \(step), \(problem)" }
        }
        for kept in reference.reservations { tally[kept.end ?? "live", default: 0] += 1 }
        tallyOrders()
        return refold()
    }

    /// Tells both shops, and says where they differ.
    private mutating func tell(_ act: Act, key: Key?) -> String? {
        let said = verdict(shop.run(act.command, key: key, at: time))
        let wanted = reference.run(act, key: key, at: time)
        tally[said, default: 0] += 1
        guard said == "\(wanted)" else {
            return "\(act): said \(said), reference \(wanted)"
        }
        return firstDifference().map { "\(act): \($0)" }
    }

    private mutating func nextAct() -> (Act, Key?) {
        if !told.isEmpty, source.random.once(in: 8) {
            let earlier = source.random.pick(told)
            let other = source.act(reference)
            let isReused = source.random.once(in: 4) && other.reference == nil
            return (isReused ? other : earlier.act, earlier.key)
        }
        let act = source.act(reference)
        guard act.reference == nil, source.random.once(in: 3) else { return (act, nil) }
        let key = Key(unchecked: "k\(told.count)")
        told.append((act, key))
        return (act, key)
    }

    /// Begins or ends a checkpoint, or starts again from the ledgers; says what is wrong with one.
    private mutating func interfere() -> String? {
        guard source.random.once(in: 4) else { return nil }
        if let changes = pending {
            rows.write(changes)
            shop.books.thaw()
            pending = nil
        } else if source.random.once(in: 4) {
            shop.checkpoint()
            shop.reopen(cache: cache)
        } else {
            let changes = shop.books.freeze()
            pending = changes
            return unposted(changes)
        }
        return nil
    }

    /// A version moves with a posting, and never without one.
    private func unposted(_ changes: Changes) -> String? {
        var last: [Account: Position] = [:]
        for posting in changes.postings.joined() { last[posting.account] = posting.position }
        var versions: [(Account, Position)] = changes.stocks.map { (.sku($0.sku), $0.version) }
        versions += changes.carts.map { (.cart($0.customer), $0.version) }
        versions += changes.orders.map { (.order($0.ordinal, of: $0.customer), $0.version) }
        versions += changes.reservations.map { (.reservation($0.id), $0.version) }
        let wrong = versions.first { account, version in last[account] != version }
        return wrong.map { "\($0) has version \($1), posted at \(last[$0] as Any)" }
    }

    private func verdict(_ outcome: Shopfront.Outcome) -> String {
        switch outcome {
        case .accepted: "accepted"
        case .replayed: "replayed"
        case .unchanged: "unchanged"
        case .broken(let finding): "\(finding)"
        case .refused(let rejection):
            switch rejection {
            case .stale: "stale"
            case .soldOut: "soldOut"
            case .total: "total"
            case .keyReused: "keyReused"
            case .invalid: "invalid"
            case .missing: "missing"
            case .closed: "closed"
            case .exceeds: "exceeds"
            }
        }
    }

    private mutating func firstDifference() -> String? {
        guard shop.books.position.value == reference.position else {
            return "position \(shop.books.position), reference \(reference.position)"
        }
        for sku in ActSource.skus {
            let (found, wanted) = (spell(sku), reference.spell(sku))
            guard found == wanted else { return "\(sku) is \(found), reference \(wanted)" }
        }
        for customer in ActSource.customers {
            let found = shop.books.cart(customer)
            let lines = reference.carts[customer] ?? []
            let version = reference.version("cart:\(customer)")
            guard Set(found?.lines ?? []) == Set(lines), found?.version.value ?? 0 == version
            else { return "cart \(customer) is \(found?.lines ?? []), reference \(lines)" }
        }
        return firstDifferenceOfPromises()
    }

    private mutating func firstDifferenceOfPromises() -> String? {
        let counts = shop.books.shop
        guard counts.orders == reference.sales.count,
            counts.reservations == reference.reservations.count,
            counts.addresses == reference.addresses.count
        else { return "counts are \(counts)" }
        for (index, kept) in reference.reservations.enumerated() {
            let found = shop.books.reservation(ReservationID(UInt64(index + 1)))
            guard found?.state.word == kept.end ?? "live", found?.deadline == kept.deadline,
                found?.lines.map(\.granted) == kept.lines.map(\.granted)
            else { return "reservation \(index + 1) differs: \(String(describing: found))" }
        }
        for (index, sale) in reference.sales.enumerated() {
            guard let order = shop.books.order(Ordinal(UInt64(index + 1))) else {
                return "order \(index + 1) is missing"
            }
            let version = reference.version("order:\(sale.number)")
            guard order.spelled == sale.spelled, order.version.value == version,
                order.customer == sale.customer, order.grandTotal.minor == sale.grand,
                Set(order.lines.map { CartLine($0.sku, $0.quantity.units) }) == Set(sale.lines)
            else { return "order \(order.spelled), reference \(sale.spelled)" }
        }
        return nil
    }

    private mutating func tallyOrders() {
        for sale in reference.sales {
            tally["order \(sale.spelled[1])", default: 0] += 1
            tally["order \(sale.spelled[2])", default: 0] += 1
            if sale.paid - sale.refunded > sale.owed { tally["refund due", default: 0] += 1 }
        }
        for event in shop.entries.flatMap(\.steps).flatMap(\.events) {
            if case .orderExpired = event { tally["order expired", default: 0] += 1 }
            if case .cartsMerged = event { tally["merged", default: 0] += 1 }
        }
    }

    private mutating func spell(_ sku: SKU) -> [Int] {
        guard let row = shop.books.stock(sku) else { return [] }
        return [
            row.onHand, row.reserved, row.committed, row.sold, row.available,
            Int(row.price.minor), row.isActive ? 1 : 0, Int(row.version.value),
        ]
    }

    /// The entries once more into fresh books: the rows must be those of the ledgers.
    private mutating func refold() -> String? {
        if let changes = pending {
            rows.write(changes)
            shop.books.thaw()
        }
        shop.checkpoint()
        do throws(Finding) {
            return try Shopfront.refold(shop.entries) == rows ? nil : "the refolded rows differ"
        } catch {
            return "\(error)"
        }
    }
}

extension ReferenceShop {
    fileprivate func spell(_ sku: SKU) -> [Int] {
        guard let item = items[sku] else { return [] }
        return [
            onHand(sku), reserved(sku), committed(sku), sold(sku), available(sku),
            Int(item.price.minor), item.isActive ? 1 : 0, Int(version("sku:\(sku)")),
        ]
    }
}

extension Order {
    /// Its axes and sums, as words.
    fileprivate var spelled: [String] {
        let standing = standing
        let sorted = lines.indices.sorted { lines[$0].sku < lines[$1].sku }
        let moved = sorted.flatMap { index in
            let line = units(at: index)
            return [line.cancelled, line.shipped, line.returned]
        }
        return [
            number.description, "\(standing.placement)", "\(standing.payment)", "paid \(paid)",
            "refunded \(refunded)", "balance \(standing.balance)", "due \(standing.refundDue)",
            "open \(standing.open)", "units \(moved)", "placed at \(position)",
        ]
    }
}

import DaybookModel
import TestKit
import Testing

/// Random batches against the same commands one by one, in a second shop.
@Suite struct `Random batches` {
    /// The second shop gets what the first accepted as a batch, each as an entry of its own; its
    /// positions run ahead, so versions are left out of the comparison.
    @Test(arguments: 0..<8)
    func `are their commands one by one, or nothing`(part: UInt64) throws {
        var tally = (accepted: 0, refused: 0, replayed: 0)
        for number in 0..<60 {
            let seed = 20_261_122 + part * 1_000 + UInt64(number)
            var pair = try Pair(seed: seed)
            for step in 0..<25 {
                if let problem = try pair.step() {
                    Issue.record("seed \(seed), step \(step): \(problem)")
                    return
                }
            }
            tally.accepted += pair.accepted
            tally.refused += pair.refused
            tally.replayed += pair.replayed
            #expect(try Shopfront.refold(pair.batched.entries) == pair.rowsOfBatched())
        }
        #expect(tally.accepted > 100 && tally.refused > 100 && tally.replayed > 20, "\(tally)")
    }
}

/// One shop that is told batches, and one that is told their commands one by one.
private struct Pair: ~Copyable {
    var batched: Shopfront
    private var single: Shopfront
    private var source: ActSource
    private var time = Shopfront.start
    private var told: [[(Act, Key?)]] = []
    private(set) var accepted = 0
    private(set) var refused = 0
    private(set) var replayed = 0

    init(seed: UInt64) throws {
        source = ActSource(random: SplitMix(seed: seed))
        batched = Shopfront()
        single = Shopfront()
        for command in [ConfigureShop(shippingFee: 10, paymentMethods: ["card"])] {
            try batched.accept(command)
            try single.accept(command)
        }
        for act in ActSource.opening {
            try batched.accept(act.command)
            try single.accept(act.command)
        }
    }

    /// Tells both shops a batch, and says where they differ.
    mutating func step() throws -> String? {
        time = time.later(by: Int64(source.random.pick(0...900)))
        let batch = nextBatch()
        let before = batched.books.position
        let outcome = batched.run(batch.map { ($0.command, $1) }, at: time)
        switch outcome {
        case .failure(let refusal):
            refused += 1
            guard batched.books.position >= before else { return "went back" }
            // Those before the one that was refused are accepted one by one, and it is not.
            return try probe(batch, upTo: refusal.index, refusal.rejection)
        case .success(let verdicts):
            accepted += 1
            told.append(batch)
            return tell(batch, verdicts)
        }
    }

    private mutating func nextBatch() -> [(Act, Key?)] {
        if !told.isEmpty, source.random.once(in: 6) { return source.random.pick(told) }
        var naive = ReferenceShop()
        naive.sales = sales()
        return (0..<source.random.pick(1...4)).map { index in
            let act = unseen(source.act(naive))
            let isKeyed = act.reference == nil && source.random.once(in: 2)
            return (act, isKeyed ? Key(unchecked: "k\(told.count)-\(index)") : nil)
        }
    }

    /// The orders placed so far, with their money; enough to draw acts about them.
    private mutating func sales() -> [ReferenceSale] {
        (0..<batched.books.shop.orders).map { index in
            let order = expected(batched.books.order(Ordinal(index + 1)))
            return ReferenceSale(
                number: order.number.description, position: 0, customer: order.customer,
                lines: order.lines.map { CartLine(sku: $0.sku, quantity: $0.quantity) },
                prices: [:], grand: order.grandTotal.minor, payBy: nil,
                happenings: [.paid(order.held.minor)])
        }
    }

    /// The act without a position that was seen: positions of the two shops differ.
    private func unseen(_ act: Act) -> Act {
        switch act {
        case .count(let sku, let counted, _): .count(sku, counted, seen: nil)
        case .add(let customer, let sku, let delta, _): .add(customer, sku, delta, seen: nil)
        case .set(let customer, let sku, let units, _): .set(customer, sku, units, seen: nil)
        case .place(let customer, _, let total, let address, let payBy, let basket):
            .place(customer, seen: nil, total: total, address: address, payBy: payBy, basket)
        case .define, .price, .retire, .receive, .adjust, .address, .remove, .clear, .reserve,
            .extend, .release, .pay, .refund, .cancel, .ship, .takeBack, .merge:
            act
        }
    }

    private mutating func tell(_ batch: [(Act, Key?)], _ verdicts: [Batch.Verdict]) -> String? {
        let isRepeated = verdicts.allSatisfy { if case .replayed = $0 { true } else { false } }
        if isRepeated {
            replayed += 1
            return nil
        }
        for ((act, key), verdict) in zip(batch, verdicts) {
            let said = single.run(act.command, key: key, at: time)
            guard case .accepted(let receipt) = verdict else { continue }
            switch said {
            case .accepted(_, let other), .unchanged(let other):
                guard plain(receipt) == plain(other) else {
                    return "\(act): \(receipt), one by one \(other)"
                }
            case .replayed, .refused, .broken: return "\(act): \(receipt), one by one \(said)"
            }
        }
        return difference()
    }

    /// Runs the beginning of a batch on a copy, one by one, up to the command that was refused.
    private func probe(
        _ batch: [(Act, Key?)], upTo index: Int, _ rejection: Rejection
    ) throws -> String? {
        var copy = Shopfront()
        for entry in batched.entries { try copy.apply(entry) }
        for (act, key) in batch[..<index] {
            switch copy.run(act.command, key: key, at: time) {
            case .refused, .broken: return "\(act) is refused one by one"
            case .accepted, .replayed, .unchanged: continue
            }
        }
        let (act, key) = batch[index]
        guard case .refused(let other) = copy.run(act.command, key: key, at: time) else {
            return "\(act) is refused in the batch only: \(rejection)"
        }
        return kind(other) == kind(rejection) ? nil : "\(act): \(rejection), alone \(other)"
    }

    private func kind(_ rejection: Rejection) -> String {
        String("\(rejection)".prefix { $0 != "(" })
    }

    private mutating func difference() -> String? {
        for sku in ActSource.skus {
            let (one, other) = (batched.books.stock(sku), single.books.stock(sku))
            guard one.map({ plain($0) }) == other.map({ plain($0) }) else {
                return "\(sku) is \(one as Any), one by one \(other as Any)"
            }
        }
        for customer in ActSource.customers {
            let (one, other) = (batched.books.cart(customer), single.books.cart(customer))
            guard one?.lines ?? [] == other?.lines ?? [] else {
                return "cart \(customer) is \(one as Any), one by one \(other as Any)"
            }
        }
        for ordinal in 0..<batched.books.shop.orders {
            let (one, other) = (
                batched.books.order(Ordinal(ordinal + 1)), single.books.order(Ordinal(ordinal + 1))
            )
            guard one?.standing == other?.standing, one?.number == other?.number,
                one?.held == other?.held
            else { return "order \(one as Any), one by one \(other as Any)" }
        }
        let (one, other) = (batched.books.shop, single.books.shop)
        return one.orders == other.orders && one.reservations == other.reservations
            && one.addresses == other.addresses ? nil : "\(one), one by one \(other)"
    }

    mutating func rowsOfBatched() -> DictionaryRows {
        let rows = DictionaryRows()
        rows.write(batched.books.freeze())
        return rows
    }
}

/// Without the version, which is another one by one.
private func plain(_ receipt: Receipt) -> Receipt {
    switch receipt {
    case .stock(let stock): .stock(plain(stock))
    case .counted(let stock, let was): .counted(plain(stock), was: was)
    case .done, .settings, .address, .cartLine, .reservation, .deadline, .order, .standing,
        .merged:
        receipt
    }
}

private func plain(_ stock: Stock) -> Stock {
    var stock = stock
    stock.version = .zero
    return stock
}

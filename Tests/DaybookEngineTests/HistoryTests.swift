import DaybookEngine
import DaybookJournal
import DaybookModel
import TestKit
import Testing

/// Random histories with crashes, full disks and restarts, against what was acknowledged.
@Suite(.timeLimit(.minutes(10)))
struct HistoryTests {
    @Test(arguments: 0..<8)
    func `What was acknowledged is there, once, whatever befell the engine`(group: Int) throws {
        for number in 0..<Effort.rounds(40) {
            let seed = UInt64(group * 1_000 + number)
            do {
                var history = History(seed: seed)
                try history.run()
            } catch {
                Issue.record("seed \(seed): \(error)")
                return
            }
        }
    }
}

/// One random history, and the model of what was acknowledged in it.
struct History {
    private static let skus: [SKU] = ["tea", "cup", "pot"]
    private let shop = Premises()
    private var random: SplitMix
    /// By key, what its command was answered when it was accepted.
    private var acknowledged: [Key: (position: Position, receipt: Receipt)] = [:]
    private var commands: [Key: any Command] = [:]
    private var keys = 0

    init(seed: UInt64) { random = SplitMix(seed: seed) }

    mutating func run() throws {
        for life in 0..<5 {
            let till = try start(life)
            for _ in 0..<random.pick(2...8) { try act(on: till) }
            try end(till)
            try verify()
        }
    }

    private mutating func start(_ life: Int) throws -> Till {
        let change = { (limits: inout EngineLimits) in
            limits.lookSeconds = 0.001
            limits.roomSeconds = 0.001
        }
        let (isEager, isTiny, parcels) = (
            random.once(in: 2), random.once(in: 2), random.pick(1...3)
        )
        let till =
            try life == 0
            ? shop.open(Self.skus, units: 40, change)
            : shop.open {
                change(&$0)
                if isEager { $0.journalBytes = 300 }
                if isTiny { $0.books = BooksLimits(stocks: 1, shoppers: 1, others: 1) }
                $0.waitingParcels = parcels
            }
        return till
    }

    private mutating func act(on till: Till) throws {
        var sent: [(number: UInt64, key: Key)] = []
        switch random.pick(0...7) {
        case 0: shop.journal.failAppend(random.pick(1...3), with: .noSpace)
        case 1: shop.ledgers.failWrite(random.pick(1...2), with: .noSpace("full"))
        case 2: shop.clock.move(by: random.pick(-5...20))
        default: break
        }
        for _ in 0..<random.pick(1...4) {
            var works: [Call.Work] = []
            var named: [Key] = []
            for _ in 0..<random.pick(1...5) {
                let key = pickKey()
                named.append(key)
                works.append(.ask(command(for: key), key: key))
                if random.once(in: 3) { works.append(.query(.stocks(Self.skus))) }
            }
            let numbers = till.send(works)
            var next = named.makeIterator()
            for (number, work) in zip(numbers, works) {
                guard case .command = work, let key = next.next() else { continue }
                sent.append((number, key))
            }
        }
        for (number, key) in sent { try note(try till.outcome(of: number), of: key) }
    }

    /// Stops the engine, or lets it crash with a frame on its way that is kept or lost.
    private mutating func end(_ till: Till) throws {
        guard random.once(in: 2) else { return till.engine.stop() }
        try till.until("room") { !$0.isReadOnly }
        shop.journal.failAppend(with: .failed(keepsFrame: random.once(in: 2)))
        var sent: [(number: UInt64, key: Key)] = []
        while till.engine.failed == nil {
            let key = pickKey()
            sent.append((till.send(command(for: key), key: key), key))
        }
        till.engine.stop()
        let said = till.inbox.now
        for (number, key) in sent {
            guard let outcome = said.outcomes[number] else { continue }
            try note(outcome, of: key)
        }
        guard said.failures.count == 1, said.doubled.isEmpty else {
            throw Unexpected(what: "failures \(said.failures), doubled \(said.doubled)")
        }
    }

    private mutating func note(_ outcome: Outcome, of key: Key) throws {
        guard case .accepted(let position, let receipt, let isReplayed) = outcome else { return }
        if let first = acknowledged[key] {
            guard isReplayed, first.position == position, first.receipt == receipt else {
                throw Unexpected(what: "\(key) at \(position) after \(first.position)")
            }
        }
        acknowledged[key] = (position, receipt)
    }

    /// Every acknowledged entry is in the journal at its position, and all of it is in order.
    private func verify() throws {
        let claims = try shop.journal.claims()
        for (key, first) in acknowledged where claims[key] != first.position {
            throw Unexpected(what: "\(key) of \(first.position) is at \(claims[key] as Any)")
        }
        if let finding = try shop.audit().finding { throw finding }
    }

    private mutating func pickKey() -> Key {
        if keys > 0, random.once(in: 4) {
            return Key(unchecked: "k\(random.pick(max(1, keys - 20)...keys))")
        }
        keys += 1
        return Key(unchecked: "k\(keys)")
    }

    private mutating func command(for key: Key) -> any Command {
        if let known = commands[key] { return known }
        let sku = Self.skus[random.pick(0...2)]
        let customer: CustomerID = random.once(in: 2) ? "ann" : "bob"
        let command: any Command =
            switch random.pick(0...6) {
            case 0: Order.receive(sku, random.pick(1...5))
            case 1: Order.add(customer, sku, random.pick(1...3))
            case 2: Order.reserve(customer, sku, random.pick(1...4), seconds: random.pick(1...15))
            case 3: Order.define(sku, price: Int64(1_000 + keys))  // Never the price that it has.
            default: Order.place(customer, sku, random.pick(1...4))
            }
        commands[key] = command
        return command
    }
}

extension Journal {
    /// Where each key was used.
    fileprivate func claims() throws -> [Key: Position] {
        var found: [Key: Position] = [:]
        for entry in try entries() {
            for claim in entry.steps.compactMap(\.claim) { found[claim.key] = entry.position }
        }
        return found
    }
}

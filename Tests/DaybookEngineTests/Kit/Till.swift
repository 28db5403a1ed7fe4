import DaybookEngine
import DaybookJournal
import DaybookModel
import Foundation
import Synchronization

/// A client of one engine: sends calls, and waits for what comes of them.
final class Till: Sendable {
    static let clerk = Actor.peer(uid: 0, role: .operator)

    let engine: Engine
    let inbox: Inbox
    let recovery: Recovery
    private let sent = Mutex<UInt64>(0)

    /// Starts an engine.
    init(
        _ journal: any Journal, _ ledgers: any Ledgers, _ clock: Clock, _ limits: EngineLimits
    ) throws {
        let inbox = Inbox()
        self.inbox = inbox
        engine = Engine(
            journal: journal, ledgers: ledgers, limits: limits, now: { clock.now },
            deliver: { inbox.deliver($0) }, onDamage: { inbox.note(damage: $0) },
            onFailure: { inbox.fail($0) })
        guard let recovery = try engine.start() else {
            throw Unexpected(what: "a start that was given up")
        }
        self.recovery = recovery
    }

    /// Sends calls at once; gives the numbers of their outcomes.
    @discardableResult
    func send(_ works: [Call.Work]) -> [UInt64] {
        let first = sent.withLock { sent in
            defer { sent += UInt64(works.count) }
            return sent
        }
        let numbers = works.indices.map { first + UInt64($0) }
        let calls = zip(numbers, works).map { number, work in
            Call(Ticket(connection: 1, sequence: number), work)
        }
        engine.submit(calls)
        return numbers
    }

    @discardableResult
    func send(_ command: any Command, key: Key? = nil) -> UInt64 {
        send([.ask(command, key: key)])[0]
    }

    @discardableResult
    func send(_ query: Query) -> UInt64 { send([.query(query)])[0] }

    /// How a call ended, as soon as it has.
    func outcome(of number: UInt64) throws -> Outcome {
        try inbox.wait(for: "outcome \(number)") { $0.outcomes[number] }
    }

    func outcomes(of numbers: [UInt64]) throws -> [Outcome] {
        try numbers.map { try outcome(of: $0) }
    }

    @discardableResult
    func run(_ command: any Command, key: Key? = nil) throws -> Outcome {
        try outcome(of: send(command, key: key))
    }

    /// Runs commands that must all be accepted, whatever frames they come in.
    func runAll(_ commands: [any Command]) throws {
        for outcome in try outcomes(of: send(commands.map { .ask($0) })) {
            _ = try outcome.position
        }
    }

    func ask(_ query: Query) throws -> Answer { try outcome(of: send(query)).answer }

    func ask(_ query: HistoryQuery) throws -> Answer {
        try outcome(of: send([.history(query)])[0]).answer
    }

    func stock(_ sku: SKU) throws -> Stock? {
        guard case .stocks(let found) = try ask(.stocks([sku])) else { return nil }
        return found[0]
    }

    func sizes() throws -> Sizes {
        guard case .sizes(let sizes) = try ask(.sizes) else { throw Unexpected(what: "an answer") }
        return sizes
    }

    /// Returns once `holds`, which is looked at after each answer of the engine.
    func until(_ what: String, _ holds: (Sizes) throws -> Bool) throws {
        let deadline = Date(timeIntervalSinceNow: 30)
        while try !holds(try sizes()) {
            guard Date() < deadline else { throw Inbox.Late(what: what) }
        }
    }

    func failure() throws -> StoreError {
        try inbox.wait(for: "a failure") { $0.failures.first }
    }
}

extension Call.Work {
    static func ask(_ command: any Command, key: Key? = nil) -> Self {
        .command(Request(command, key: key, actor: Till.clerk))
    }
}

extension Till {
    /// How many reservations of a customer are said to be live.
    func liveReservations(of customer: CustomerID) throws -> Int? {
        guard case .reservations(let found) = try ask(.reservations(customer)) else { return nil }
        return found.count
    }
}

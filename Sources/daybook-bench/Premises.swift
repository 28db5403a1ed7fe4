import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookStorage
import Foundation

/// An engine on a fresh data directory, without a socket: a shop that only this process enters.
struct Premises: ~Copyable {
    /// Why a shop could not be opened, or did not do as it was told.
    struct Trouble: Error, CustomStringConvertible {
        let description: String
    }

    /// Calls submitted at once while the shop is furnished; the mailbox holds more.
    private static let crowd = 4_096

    let journal: LMDBJournal
    let engine: Engine
    let arrivals: Arrivals
    private let claim: DataClaim
    private var submitted: UInt64 = 0

    /// - Parameter path: an absent or empty directory on a real disk.
    init(at path: String, _ limits: EngineLimits = EngineLimits()) throws {
        let directory = DataDirectory(path)
        let claim = try DataClaim(on: directory)
        guard directory.condition == .vacant else {
            throw Trouble(description: "\(path) is not empty")
        }
        var generator = SystemRandomNumberGenerator()
        try directory.create(JournalID(from: &generator))
        let journal = try directory.openJournal()
        let ledgers = try directory.openLedgers(of: journal.head) { _ in }
        let arrivals = Arrivals()
        let engine = Engine(
            journal: journal, ledgers: ledgers, limits: limits,
            now: { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) },
            deliver: arrivals.deliver, onFailure: { fatalError("the disk failed: \($0)") })
        _ = try engine.start()
        self.claim = claim
        self.journal = journal
        self.engine = engine
        self.arrivals = arrivals
    }

    /// Submits requests, in order; gives the sequence number of the first one's outcome.
    @discardableResult
    mutating func submit(_ requests: [Request]) -> UInt64 {
        let first = submitted
        var calls: [Call] = []
        calls.reserveCapacity(requests.count)
        for request in requests {
            calls.append(Call(Ticket(connection: 0, sequence: submitted), .command(request)))
            submitted += 1
        }
        engine.submit(calls)
        return first
    }

    /// Settings, catalogue, stock, and an address for each customer.
    mutating func furnish(_ names: Names) throws {
        guard let price = Money(minor: 1_999), let fee = Money(minor: 1_000),
            let stock = Quantity(1_000_000_000), let street = Text("1 Quay, Cork, Ireland")
        else { throw Trouble(description: "the shop's own figures are not valid") }
        let settings = ConfigureShop(
            shippingFee: fee, paymentMethods: [PaymentMethod(unchecked: "card")])
        try carryOut([settings])
        try carryOut(names.skus.map { DefineSKU(sku: $0, price: price) })
        try carryOut(names.skus.map { ReceiveStock(sku: $0, quantity: stock) })
        try carryOut(names.customers.map { AddAddress(customer: $0, text: street) })
    }

    /// Carries out commands that must all be accepted.
    private mutating func carryOut(_ commands: [any Command]) throws {
        for start in stride(from: 0, to: commands.count, by: Self.crowd) {
            let part = commands[start..<min(start + Self.crowd, commands.count)]
            submit(part.map { Request($0, actor: OrderSource.clerk) })
            var missing = part.count
            while missing > 0 {
                for delivery in arrivals.take() {
                    guard case .accepted = delivery.outcome else {
                        throw Trouble(description: "refused: \(delivery.outcome)")
                    }
                    missing -= 1
                }
            }
        }
    }

    /// The bytes of all frames after `position`, read back and checked, and of how many entries.
    func weigh(after position: Position) throws -> (bytes: Int, entries: Int) {
        var chain = ChainReader(resumingIn: journal.head.journal, after: position)
        var (bytes, entries, at) = (0, 0, position)
        while at < journal.head.position {
            for frame in try journal.frames(after: at, byteLimit: 8 << 20) {
                entries += try chain.read(frame).count
                bytes += frame.count
            }
            guard let head = chain.head, head.position > at else {
                throw Trouble(description: "the journal ends before its head")
            }
            at = head.position
        }
        return (bytes, entries)
    }
}

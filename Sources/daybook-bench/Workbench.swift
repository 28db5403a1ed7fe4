import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookServer
import RESP

/// One connection, the books and a journal in memory, all on one thread.
///
/// A request goes the whole way, bytes to bytes: parsed, decided, applied, encoded into a frame
/// that is sealed now and then, answered. What is left out is the socket, the disk and the
/// hand-over between threads, whose costs differ from run to run; what is left is the same in
/// each.
struct Workbench: ~Copyable {
    struct Size {
        let skus = 1_000
        let customers = 1_000
    }

    private static let entriesInFrame = 256
    private static let name = [UInt8](repeating: 7, count: JournalID.size)

    let size = Size()
    let journal: MemoryJournal
    private let ledgers: MemoryLedgers
    private var books: Books
    private var session: Session
    private let interpreter: Interpreter
    private var writer = ReplyWriter()
    private var contents = FrameContents()

    /// A shop with catalogue, stock, and an address and a cart for each customer.
    init() throws {
        guard let name = JournalID(Self.name) else { preconditionFailure("no name") }
        journal = MemoryJournal(name)
        ledgers = MemoryLedgers(of: name)
        books = Books(on: ledgers)
        session = Session(
            id: 1, actor: .peer(uid: 0, role: .operator), peer: Peer(uid: 0, gid: 0, pid: 1),
            connectedAt: 0)
        interpreter = Interpreter(
            facts: ServerFacts(
                processID: 1, socketPath: "", startedAt: 0, now: { 0 }, clients: { [] },
                counters: { ServerCounters() }))
        try furnish()
    }

    private mutating func furnish() throws {
        try must(["SHOP.CONFIGURE", "SHIPPING", "1000", "PAYMENTS", "card"])
        for number in 0..<size.skus {
            try must(["SKU.DEFINE", "s\(number)", "1999"])
            try must(["STOCK.RECEIVE", "s\(number)", "1000000000", "NOKEY"])
        }
        for number in 0..<size.customers {
            try must(["ADDRESS.ADD", "c\(number)", "1 Quay, Cork, Ireland", "NOKEY"])
            try must(["CART.SET", "c\(number)", "s\(number % size.skus)", "9"])
        }
    }

    private mutating func must(_ words: [String]) throws {
        guard try carryOut(Workload.bytes(words)) else {
            throw Premises.Trouble(description: "\(words.joined(separator: " ")) was refused")
        }
    }

    /// Carries one request out and writes its reply.
    /// - Returns: whether it was accepted, or answered.
    mutating func carryOut(_ request: [UInt8]) throws -> Bool {
        var parser = RequestParser()
        guard case .request = try parser.parse(request.span) else {
            throw Premises.Trouble(description: "half a request")
        }
        let action = interpreter.interpret(parser.arguments(in: request.span), &session)
        guard case .ask(let work, let reply) = action else {
            throw Premises.Trouble(description: "a request that the engine is not asked for")
        }
        let outcome = try outcome(of: work)
        writer.removeAll()
        reply.write(outcome, &writer)
        if case .refused = outcome { return false }
        return true
    }

    private mutating func outcome(of work: Call.Work) throws -> Outcome {
        switch work {
        case .command(let request): return try decide(request)
        case .query(.stocks(let skus)):
            var found: [Stock?] = []
            for sku in skus { found.append(books.stock(sku)) }
            return .answered(.stocks(found))
        case .query(.preview(let customer, let basket)):
            return .answered(
                .preview(try books.preview(of: basket, for: customer, at: books.time)))
        case .query, .history, .batch, .settled:
            throw Premises.Trouble(description: "a call that no workload has")
        }
    }

    private mutating func decide(_ request: Request) throws -> Outcome {
        let decision: Decision
        do throws(Rejection) {
            decision = try books.decide(request, at: books.time)
        } catch {
            return .refused(error)
        }
        switch decision {
        case .accepted(let entry):
            let receipt = try books.apply(entry)
            try contents.append(entry)
            if contents.entryCount == Self.entriesInFrame { try seal() }
            return .accepted(entry.position, receipt, replayed: false)
        case .replayed(let position, let receipt):
            return .accepted(position, receipt, replayed: true)
        case .unchanged(let receipt):
            return .accepted(books.position, receipt, replayed: false)
        }
    }

    /// Makes what was decided the next frame of the journal.
    mutating func seal() throws {
        guard !contents.isEmpty else { return }
        var full = FrameContents()
        swap(&full, &contents)
        try journal.append(full.sealed(onto: journal.head))
    }
}

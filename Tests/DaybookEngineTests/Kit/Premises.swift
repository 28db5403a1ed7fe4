import DaybookEngine
import DaybookJournal
import DaybookModel
import Testing

/// What outlives an engine: journal, ledgers and clock, all in memory.
struct Premises {
    let journal: MemoryJournal
    let ledgers: MemoryLedgers
    let clock = Clock()

    init(_ name: UInt8 = 7) {
        journal = MemoryJournal(.named(name))
        ledgers = MemoryLedgers(of: .named(name))
    }

    /// Limits that make no test wait; checkpoints only where the test asks for them.
    static func limits(_ change: (inout EngineLimits) -> Void = { _ in }) -> EngineLimits {
        var limits = EngineLimits()
        limits.lookSeconds = 0.01
        limits.roomSeconds = 0.01
        limits.idleSeconds = 1e9
        limits.checkpointSeconds = 1e9
        change(&limits)
        return limits
    }

    func open(_ change: (inout EngineLimits) -> Void = { _ in }) throws -> Till {
        try Till(journal, ledgers, clock, Self.limits(change))
    }

    /// Opens an engine that has `skus`, with so many units of each.
    func open(
        _ skus: [SKU], units: Int = 10, _ change: (inout EngineLimits) -> Void = { _ in }
    ) throws -> Till {
        let till = try open(change)
        try till.runAll(skus.flatMap { [Order.define($0), Order.receive($0, units)] })
        try till.runAll([Order.configure, Order.address("ann"), Order.address("bob")])
        return till
    }

    /// Audits the journal and compares the ledgers with its fold.
    func audit() throws -> AuditReport {
        try Audit(of: journal, against: ledgers, using: MemoryLedgers(of: journal.head.journal))
            .run()
    }

    /// Expects journal and ledgers to be in order.
    func expectClean(_ location: SourceLocation = #_sourceLocation) throws {
        let report = try audit()
        #expect(report.finding == nil, sourceLocation: location)
        #expect(report.head == journal.head, sourceLocation: location)
    }
}

extension Journal {
    /// The entries of each frame.
    func frames() throws -> [[DaybookModel.Entry]] {
        var chain = ChainReader(after: Head(ofEmpty: head.journal))
        return try frames(after: .zero, byteLimit: .max).map { try chain.read($0) }
    }

    func entries() throws -> [DaybookModel.Entry] { try frames().flatMap(\.self) }
}

import ArgumentParser
import DaybookEngine
import DaybookJournal
import DaybookModel

/// `daybook-bench work`: the same work again and again, for tools that count what it takes.
///
/// Everything is made ready for the most there can be, so that two runs that differ in `--count`
/// differ by that work alone: tools/bench/guard subtracts one from the other.
struct WorkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work", abstract: "Repeat a piece of work, in memory, on one thread.")

    private static let most = 8_192

    @Argument(help: "What to repeat.")
    var workload: Workload

    @Option(help: "How often, at most 8192.")
    var count = 1_024

    @Option(help: "Needless allocations with each, to see that whoever counts them notices.")
    var waste = 0

    func validate() throws {
        guard (0...Self.most).contains(count) else {
            throw ValidationError("--count is at most \(Self.most)")
        }
    }

    func run() throws {
        var bench = try Workbench()
        let requests = (0..<Self.most).map { workload.request($0, of: bench.size) }
        switch workload {
        case .replay: try replay(requests, on: &bench)
        case .place, .stale, .setCart, .getSKU, .preview:
            for request in requests.prefix(count) { try carryOut(request, on: &bench) }
        }
    }

    private func carryOut(_ request: [UInt8], on bench: inout Workbench) throws {
        spoil()
        guard try bench.carryOut(request) == (workload != .stale) else {
            throw Premises.Trouble(description: "\(workload) came to something else")
        }
    }

    /// Folds as many entries as were asked for, of a journal that has the most.
    private func replay(_ requests: [[UInt8]], on bench: inout Workbench) throws {
        try bench.seal()
        let furnished = bench.journal.head.position
        for request in requests { _ = try bench.carryOut(request) }
        try bench.seal()
        var replay = Replay(
            of: bench.journal, into: MemoryLedgers(of: bench.journal.head.journal))
        try replay.run(through: furnished)
        let end = Position(furnished.value + UInt64(count))
        try replay.run(through: end)
        guard replay.books.position == end else {
            throw Premises.Trouble(description: "the journal is shorter than it should be")
        }
        for _ in 0..<count { spoil() }
    }

    private func spoil() {
        for _ in 0..<waste { blackHole([UInt8](repeating: 1, count: 64)) }
    }

    @inline(never)
    private func blackHole(_ bytes: [UInt8]) {}
}

/// What all event loops counted of commands and errors, added up when somebody asks.
final class Statistics: Sendable {
    private let loops: [LoopCounters]

    init(loops: Int, commands: Int) {
        self.loops = (0..<loops).map { _ in LoopCounters(commands: commands) }
    }

    /// The counters of one event loop.
    func counters(ofLoop number: Int) -> LoopCounters { loops[number] }

    /// Of each command and subcommand, by the command table's numbers.
    var commands: [CommandStatistics] {
        let first = loops[0].commands.map(\.current)
        return loops.dropFirst().reduce(first) { sums, loop in
            zip(sums, loop.commands).map { $0 + $1.current }
        }
    }

    /// How many error replies there were, by their first word, where there were any.
    var errors: [ErrorCount] {
        let sums = loops.reduce([UInt64](repeating: 0, count: RefusalCode.allCases.count)) {
            zip($0, $1.errorCounts).map(+)
        }
        return zip(RefusalCode.allCases, sums).filter { $0.1 > 0 }.map(ErrorCount.init)
    }
}

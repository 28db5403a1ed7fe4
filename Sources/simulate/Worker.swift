import DaybookServer
import DaybookSimulator
import Foundation

/// Runs seeds one after the other in this process, and tells in lines what came of them.
@MainActor
struct Worker {
    private let options: SimulateCommand
    private let interpreter: Interpreter

    init(_ options: SimulateCommand) {
        self.options = options
        let facts = ServerFacts(
            processID: 1, socketPath: "simulated", startedAt: 0, now: { 0 }, clients: { [] },
            counters: { ServerCounters() })
        interpreter = Interpreter(facts: facts)
    }

    func verdict(of seed: UInt64) -> Verdict {
        let history = options.history.map {
            HistoryFile(in: $0, named: "\(seed)", seed: seed)
        }
        let simulation = Simulation(
            seed: seed, endsWell: options.mode.map { $0 == .liveness }, interpreter: interpreter,
            history: history, isVerbose: options.verbose)
        return simulation.run()
    }

    func run() {
        var counts = Counts()
        for seed in options.from..<options.from + UInt64(options.seeds) {
            tell("begin \(seed)")
            let verdict = verdict(of: seed)
            counts.add(verdict.counts)
            tell("trace \(seed) \(verdict.trace)")
            if let violation = verdict.violation { tell("wrong \(seed) \(violation)") }
        }
        tell("counts \(counts.words)")
    }

    /// At once, so that what was told last is known should the process die.
    private func tell(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}

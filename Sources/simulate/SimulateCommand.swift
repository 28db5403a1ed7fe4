import ArgumentParser
import DaybookServer
import DaybookSimulator

/// The program `simulate`: runs seeds, counts what happened, and fails where anything was wrong.
@main
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Run Daybook's engine on one thread in worlds drawn from seeds.",
        discussion: """
            A world has clients that lose replies and ask again, a disk that is slow, full or \
            broken, clocks that jump, and a server that is killed at every bad moment. Each seed \
            ends with an audit. The same seed is the same world in every process.

            Exit status: 0 all is well, 1 something was wrong in a seed, 2 something that should \
            happen now and then never did.
            """)

    @Option(help: "How many seeds.")
    var seeds = 100

    @Option(help: "The first of them.")
    var from: UInt64 = 1

    @Option(help: "Run this one seed only.")
    var seed: UInt64?

    @Flag(help: "Tell everything that happens.")
    var verbose = false

    @Option(
        help: "Whether faults go on to the end (safety) or end and all must be done (liveness).")
    var mode: Mode?

    @Option(help: "Write each seed's history and journal into this directory.")
    var history: String?

    @Option(help: "Processes that share the seeds.")
    var jobs = 2

    @Flag(help: .hidden)
    var worker = false

    enum Mode: String, ExpressibleByArgument, CaseIterable {
        case safety, liveness
    }

    func validate() throws {
        guard seeds > 0, jobs > 0 else { throw ValidationError("one seed and one job at least") }
    }

    func run() throws {
        if let seed { return try runAlone(seed) }
        if worker { return MainActor.assumeIsolated { Worker(self).run() } }
        let campaign = try Campaign(self).run()
        campaign.print()
        guard campaign.failures.isEmpty else { throw ExitCode(1) }
        guard campaign.isTelling else { throw ExitCode(2) }
    }

    private func runAlone(_ seed: UInt64) throws {
        let verdict = MainActor.assumeIsolated { Worker(self).verdict(of: seed) }
        print("seed \(seed) trace \(Campaign.hex(verdict.trace))")
        guard let violation = verdict.violation else { return }
        print("seed \(seed): \(violation)")
        throw ExitCode(1)
    }
}

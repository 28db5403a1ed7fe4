import DaybookServer
import DaybookSimulator
import Testing

/// A few seeds, so that a broken engine or a blind simulator is found before the long run.
@MainActor
@Suite(.timeLimit(.minutes(10)))
struct SimulationTests {
    let interpreter = Interpreter(
        facts: ServerFacts(
            processID: 1, socketPath: "simulated", startedAt: 0, now: { 0 }, clients: { [] },
            counters: { ServerCounters() }))

    func run(_ seed: UInt64, endsWell: Bool? = nil, lie: Lie? = nil) -> Verdict {
        Simulation(seed: seed, endsWell: endsWell, interpreter: interpreter, lie: lie).run()
    }

    @Test(arguments: [true, false])
    func `Seeds hold, whether faults end or go on`(endsWell: Bool) {
        for seed in UInt64(1)...15 {
            let verdict = run(seed, endsWell: endsWell)
            #expect(verdict.violation == nil, "seed \(seed)")
            #expect(verdict.counts.entries > 0, "seed \(seed)")
        }
    }

    @Test
    func `The same seed is the same run, and another is another`() {
        let first = run(3)
        #expect(run(3).trace == first.trace)
        #expect(run(4).trace != first.trace)
    }

    /// The story: a reader had its turn, in it the writer, and in that the committer.
    ///
    /// The committer found no room in the outbox and waited for the writer, which was below it on
    /// the one stack and could never go on: a deadlock of the simulator's, not of the engine's,
    /// whose writer has a thread.
    @Test(arguments: [UInt64(3_760), 4_160, 4_445])
    func `The committer has no turn on top of the writer that it may have to wait for`(
        seed: UInt64
    ) {
        #expect(run(seed).violation == nil)
    }

    @Test(arguments: [Lie.flush, .checkpoint])
    func `A disk that lies is found out`(lie: Lie) {
        let found = (UInt64(1)...40).first { run($0, lie: lie).violation != nil }
        #expect(found != nil)
    }

    @Test
    func `Counts survive being told to another process`() throws {
        let counts = run(5).counts
        let told = try #require(Counts(counts.words[...]))
        #expect(told.words == counts.words)
        #expect(Counts("1 2 3") == nil)
    }
}

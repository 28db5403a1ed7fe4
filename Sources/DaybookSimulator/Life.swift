import DaybookEngine
import DaybookJournal
import DaybookModel

/// One life of the server, from a start to a kill, a failure or an orderly stop.
///
/// It has the real engine in it, in parts that the simulation gives their turns.
///
/// - Once it is dead nothing that is still unwinding reaches the disk or a client.
@MainActor
final class Life {
    /// What a store says to a server that is no more.
    nonisolated static let over = StoreError.failed("the server was killed")

    enum Phase {
        case recovering, serving, stopping, dead
    }

    /// Where the writer is with its frame.
    enum Flight {
        case none
        /// On its way to the disk, which has it at `due`, unless it says what is in `fault`.
        case waiting(JournalWriter.Flight, due: UInt64, fault: AppendFault?)
        /// The same, where the committer takes the frame there itself and waits for it.
        case carried(SealedFrame, due: UInt64, fault: AppendFault?)
        /// The disk has answered.
        case answered(JournalWriter.Flight, StoreError?)
        case ended
    }

    let simulation: Simulation
    let number: Int
    var phase = Phase.recovering
    var engine: Engine?
    var office: Office?
    var writer: JournalWriter?
    var flight = Flight.none
    var readers: SteppedQueue?
    var checkpoints: SteppedQueue?
    var wires: [UInt64: Wire] = [:]
    /// Why a row could not be read, once one could not.
    var lookupFailure: StoreError?
    /// Whether rows that were about to be written when the server was killed are there after all.
    var keepsDyingWrite = false
    /// When the committer looks at the clock again.
    var nextLook: UInt64 = 0
    /// Whether the committer waits for the journal to take what it has decided.
    var isOutboxFull = false

    /// The committer's place: a class, since turns of others go on while it is in use.
    final class Office {
        var committer: Committer

        init(_ committer: consuming Committer) { self.committer = committer }
    }

    init(_ simulation: Simulation, number: Int) {
        self.simulation = simulation
        self.number = number
    }

    var isDead: Bool {
        if case .dead = phase { true } else { false }
    }

    var isServing: Bool {
        if case .serving = phase { true } else { false }
    }

    /// The committer waits for the journal to take what it has decided.
    func noteOutboxFull() {
        isOutboxFull = true
        simulation.note(.outboxFull)
    }

    func queue(named name: String) -> SteppedQueue {
        let queue = SteppedQueue(self)
        if name.hasSuffix("readers") { readers = queue } else { checkpoints = queue }
        return queue
    }

    /// Starts the engine on what the disk has; others may have turns meanwhile.
    func start() {
        let disk = simulation.disk
        let engine = Engine(
            journal: DiskJournal(disk.journal, self), ledgers: DiskLedgers(disk.ledgers, self),
            limits: simulation.temper.limits,
            now: { [simulation] in MainActor.assumeIsolated { simulation.wallTime } },
            scheduler: SteppedScheduler(self),
            deliver: { [self] deliveries in MainActor.assumeIsolated { deliver(deliveries) } },
            isPresent: { [self] number in MainActor.assumeIsolated { isPresent(number) } },
            onDamage: { [simulation] error in
                MainActor.assumeIsolated { simulation.violate("a reader met damage: \(error)") }
            },
            onFailure: { [self] error in MainActor.assumeIsolated { fail(error) } })
        self.engine = engine
        do throws(StoreError) {
            guard let committer = try engine.open() else { return giveStartUp() }
            let office = Office(committer)
            guard !isDead else { return }
            simulation.noteRecovery(office.committer.recovery)
            self.office = office
            writer = engine.writer
            phase = .serving
            nextLook = simulation.nanoseconds
        } catch {
            if !isDead { fail(error) }
        }
    }

    /// Takes no more calls, answers what it has, and ends; a start is given up.
    func stop() {
        if isServing { phase = .stopping }
        engine?.beginStopping()
    }

    /// It was told to stop before it had begun to serve.
    private func giveStartUp() {
        guard !isDead else { return }
        simulation.note(.stopStarting)
        die()
    }

    /// The process exits, having said nothing.
    private func fail(_ error: StoreError) {
        guard !isDead else { return }
        guard simulation.wantedFailure else {
            return simulation.violate("the engine gave up, though nothing had failed: \(error)")
        }
        simulation.fault("exit: \(error)")
        die()
    }

    /// Ends the process where it stands.
    func die() {
        guard !isDead else { return }
        phase = .dead
        engine?.fail(Self.over)
        for wire in wires.values.sorted(by: { $0.id < $1.id }) { wire.cut() }
        wires = [:]
        for follower in simulation.followers { follower.forget() }
    }

    /// Gives others turns until `isOver`, or the life is.
    func wait(_ isOver: () -> Bool) {
        var turns = 0
        while !isOver(), !isDead {
            turns += 1
            guard turns < 100_000, simulation.turnOrWait() || isDead else {
                return simulation.violate(
                    "the engine waits for what never comes, within \(simulation.busy)")
            }
        }
    }

    /// Lets go of the engine, so that its memory goes too.
    func forget() {
        precondition(isDead || simulation.busy.isEmpty, "a life was forgotten in use")
        die()
        readers?.closeOnceDone()
        checkpoints?.close()
        (engine, office, writer, flight) = (nil, nil, nil, .none)
        (readers, checkpoints) = (nil, nil)
        wires = [:]
    }

    /// Lets others have turns in the middle of a part's, now and then.
    func overlap() {
        guard !isDead else { return }
        simulation.overlap()
    }

    /// The same, where a reader looks at the journal's end.
    func overlapReading() {
        if simulation.busy.contains(.readers) { overlap() }
    }

    /// - Returns: whether the row can be read.
    func isAboutToLookUp() -> Bool {
        overlap()
        if isDead { lookupFailure = lookupFailure ?? Self.over }
        guard lookupFailure == nil else { return false }
        guard simulation.mayFail,
            simulation.chance.pick(1...100_000)
                <= simulation.temper.failedLookups
        else { return true }
        simulation.note(.lookupFailed)
        simulation.wantedFailure = true
        lookupFailure = .failed("a row could not be read")
        return false
    }
}

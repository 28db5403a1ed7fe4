import RESP

/// A client: has jobs, sends them, loses patience, asks again.
@MainActor
final class Client {
    let number: Int
    unowned let simulation: Simulation
    private var wire: Wire?
    private var asked: [Asking] = []
    /// Does nothing before then.
    private var pausedUntil: UInt64 = 0
    /// Jobs whose outcome nobody knows, or that were turned away.
    private(set) var again: [Job] = []
    var quote: Quote?

    init(_ number: Int, _ simulation: Simulation) {
        self.number = number
        self.simulation = simulation
    }

    /// Nothing is on its way and nothing left to be asked again.
    var isIdle: Bool { asked.isEmpty && again.isEmpty }

    var isWaiting: Bool { !asked.isEmpty }

    var canAct: Bool {
        guard simulation.nanoseconds >= pausedUntil, let life = simulation.life else {
            return false
        }
        guard !again.isEmpty || simulation.jobsLeft > 0 else { return false }
        guard let wire else { return life.isServing }
        return !wire.isCut && asked.count < simulation.temper.window
    }

    var canHear: Bool {
        guard let wire else { return false }
        return !wire.replies.isEmpty || wire.isCut
    }

    var wakesAt: UInt64? { pausedUntil }

    /// Wants a job done, and does not rest until it is.
    func demand(_ job: Job) {
        job.isDemanded = true
        again.append(job)
    }

    func act() {
        guard let wire else { return connect() }
        if simulation.mayFail {
            if losesPatience { return leave(wire) }
            if simulation.chance.hits(perMille: simulation.temper.pauses) { return pause() }
        }
        send(nextJob(), on: wire)
        if losesPatience { leave(wire) }
    }

    /// Sends a job, whatever else is on its way.
    func send(_ job: Job, on wire: Wire) {
        job.attempts += 1
        if !asked.isEmpty { simulation.note(.pipelined) }
        for (place, words) in job.calls.enumerated() {
            let asking = Asking(id: simulation.nextCall(), job: job, place: place)
            simulation.history?.invoke(wire.id, asking.id, simulation.nanoseconds, words)
            simulation.log("\(wire.id) > \(words.joined(separator: " "))")
            asked.append(asking)
            wire.requests.append(Wire.bytes(of: words))
        }
    }

    /// Whether the client hangs up, whatever it waits for.
    private var losesPatience: Bool {
        simulation.mayFail && simulation.chance.hits(perMille: simulation.temper.lostWires)
    }

    private func nextJob() -> Job {
        if !again.isEmpty, simulation.jobsLeft == 0 || simulation.chance.once(in: 2) {
            return again.remove(at: simulation.chance.pick(0...again.count - 1))
        }
        simulation.jobsLeft -= 1
        let job = simulation.makeJob(for: self)
        if simulation.mayFail, job.isRepeatable,
            simulation.chance.hits(perMille: simulation.temper.duplicates)
        {
            simulation.note(.duplicated)
            simulation.chance.one(of: simulation.clients).again.append(job)
        }
        return job
    }

    private func connect() {
        guard let life = simulation.life, life.isServing else { return }
        let wire = simulation.makeWire()
        self.wire = wire
        life.connect(wire)
    }

    private func pause() {
        simulation.note(.clientPauses)
        let turns = UInt64(simulation.chance.pick(10...500))
        pausedUntil =
            simulation.nanoseconds + turns * UInt64(simulation.temper.turnMicroseconds) * 1_000
    }

    /// Hangs up: what is on its way in either direction arrives or not, and nobody will know.
    private func leave(_ wire: Wire) {
        if !wire.replies.isEmpty { simulation.note(.replyLost) }
        if simulation.chance.once(in: 2), !wire.requests.isEmpty {
            simulation.note(.requestLost)
            wire.requests = []
        }
        forget(wire)
        simulation.life?.abandon(wire)
    }

    /// Takes note of the next reply, or that there will be none.
    func hear() {
        guard let wire else { return }
        guard !wire.replies.isEmpty else { return forget(wire) }
        if !wire.isCut, losesPatience { return leave(wire) }
        let reply = wire.replies.removeFirst()
        let asking = asked.removeFirst()
        simulation.log("\(wire.id) < \(asking.words[0]) \(HistoryFile.json(reply))")
        simulation.history?.reply(wire.id, asking.id, simulation.nanoseconds, reply)
        simulation.learn(reply, to: asking, of: self)
        if asking.isLast { conclude(asking.job, reply) }
    }

    private func conclude(_ job: Job, _ reply: RESPValue) {
        let code = reply.errorCode
        if code == nil, job.wasUnknown { simulation.noteResent(job, reply) }
        let isTurnedAway = code == "TRYAGAIN" || code == "READONLY" || code == "LOADING"
        if isTurnedAway { askAgain(job) }
    }

    /// What is on the wire will never be answered.
    private func forget(_ wire: Wire) {
        self.wire = nil
        var last: Job?
        for asking in asked {
            simulation.history?.unknown(wire.id, asking.id, simulation.nanoseconds)
            if asking.job !== last {
                asking.job.wasUnknown = true
                askAgain(asking.job)
            }
            last = asking.job
        }
        asked = []
    }

    private func askAgain(_ job: Job) {
        guard job.isRepeatable, job.isDemanded || simulation.chance.pick(1...10) > 2 else { return }
        again.append(job)
    }
}

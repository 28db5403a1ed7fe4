import DaybookEngine
import DaybookJournal
import DaybookServer

/// Who of the engine has something to do, and the committer's turn.
extension Life {
    var canStepCommitter: Bool {
        guard let office else { return false }
        return office.committer.isAwaited || simulation.nanoseconds >= nextLook
    }

    var canTake: Bool {
        guard case .none = flight, writer != nil, let engine else { return false }
        return engine.awaitsWriter
    }

    var canAppend: Bool {
        guard case .waiting(_, let due, _) = flight else { return false }
        return due <= simulation.nanoseconds
    }

    var canLand: Bool {
        if case .answered = flight { true } else { false }
    }

    var canReceive: Bool {
        office != nil && wires.values.contains { !$0.requests.isEmpty }
    }

    /// When time alone will have given somebody something to do.
    var nextDue: UInt64? {
        guard !isDead else { return nil }
        var dues: [UInt64] = []
        switch flight {
        case .waiting(_, let due, _), .carried(_, let due, _): dues.append(due)
        case .none, .answered, .ended: break
        }
        if office != nil, !simulation.busy.contains(.committer) { dues.append(nextLook) }
        if let nextImpatience { dues.append(nextImpatience) }
        return dues.min()
    }

    var canBeStopped: Bool {
        switch phase {
        case .recovering, .serving: engine != nil
        case .stopping, .dead: false
        }
    }

    /// Whether nobody in the engine has anything to do, or waits to do it.
    var isAtRest: Bool {
        guard isServing, case .none = flight, let engine, let office else { return false }
        let isDoingNothing = !canReceive && !office.committer.isAwaited && !engine.awaitsWriter
        let hasWork = (readers?.hasWork ?? false) || (checkpoints?.hasWork ?? false)
        return isDoingNothing && !hasWork && !office.committer.mustPause
    }

    /// Where nobody does anything, everybody has an answer but those who wait for more.
    func checkRest() {
        guard simulation.busy.isEmpty, isAtRest else { return }
        simulation.note(.atRest)
        for wire in wires.values.sorted(by: { $0.id < $1.id }) {
            if wire.unanswered != wire.waiting.count, !wire.isAbandoned {
                simulation.violate("somebody was forgotten on connection \(wire.id)")
            }
        }
        for follower in simulation.followers { follower.checkRest() }
    }

    func stepCommitter() {
        guard let office, let engine else { return }
        nextLook = simulation.nanoseconds + UInt64(simulation.temper.limits.lookSeconds * 1e9)
        let wasFlying = if case .waiting = flight { true } else { false }
        if simulation.busy.contains(.readers) { simulation.note(.committerOverReading) }
        let goesOn = office.committer.step()
        isOutboxFull = false
        guard !isDead else { return }
        if wasFlying, engine.awaitsWriter { simulation.note(.frameBehindFlight) }
        if office.committer.mustPause { simulation.note(.committerPaused) }
        if office.committer.isCheckpointing, !(checkpoints?.hasWork ?? false) {
            simulation.note(.checkpointWaits)
        }
        if !goesOn { end(engine, office) }
    }

    /// The last of an orderly stop.
    private func end(_ engine: Engine, _ office: Office) {
        do throws(StoreError) {
            try engine.end(&office.committer)
        } catch {
            engine.fail(error)
        }
        guard !isDead else { return }
        simulation.note(.stopOrderly)
        if wires.values.contains(where: { !$0.line.isEmpty && !$0.isAbandoned }) {
            simulation.violate("the engine stopped and left somebody without an answer")
        }
        let disk = simulation.disk
        if disk.ledgers.mark.position != disk.journal.head.position {
            guard disk.areLedgersFull || simulation.wasRefused else {
                return simulation.violate("the engine stopped without its last checkpoint")
            }
            simulation.note(.stopFull)
        }
        die()
    }
}

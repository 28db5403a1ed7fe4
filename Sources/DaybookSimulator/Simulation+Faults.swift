import DaybookEngine

/// What the machine and its operator do to everybody.
extension Simulation {
    /// Lets something go wrong before a turn, or get better.
    func letFail() {
        changeClock()
        changeRoom()
        guard let life, !life.isDead else { return }
        if chance.pick(1...10_000) <= temper.kills * urgency(of: life) { return life.kill() }
        let stops = disk.areLedgersFull ? temper.stops * 5 : temper.stops
        if life.canBeStopped, chance.pick(1...10_000) <= stops * urgency(of: life) { stop(life) }
    }

    /// Kills are more likely where there are few turns to be killed in.
    private func urgency(of life: Life) -> Int {
        switch life.phase {
        case .recovering: startsKilled < 3 ? 20 : 0
        case .stopping: 10
        case .serving: busy.contains(.readers) ? 10 : 1
        case .dead: 0
        }
    }

    func stop(_ life: Life) {
        if life.wires.values.contains(where: { $0.unanswered > 0 }) { note(.stopBusy) }
        fault("stop")
        life.stop()
    }

    private func changeClock() {
        guard chance.pick(1...10_000) <= temper.clockJumps else { return }
        if chance.once(in: 2) {
            note(.clockBack)
            fault("clock-back")
            epoch -= Int64(chance.pick(1...100_000))
        } else {
            note(.clockForward)
            fault("clock-forward")
            epoch += Int64(chance.pick(1...20_000))
        }
    }

    private func changeRoom() {
        if disk.isJournalFull {
            if chance.once(in: 60) { disk.isJournalFull = false }
        } else if chance.pick(1...10_000) <= temper.journalFulls {
            disk.isJournalFull = true
        }
        if disk.areLedgersFull {
            if chance.once(in: 60) { disk.areLedgersFull = false }
        } else if chance.pick(1...10_000) <= temper.ledgersFulls {
            disk.areLedgersFull = true
        }
    }
}

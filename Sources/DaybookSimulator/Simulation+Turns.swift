import DaybookModel

/// Turns: one part at a time does one thing.
extension Simulation {
    /// Gives somebody a turn, or lets time pass until somebody has something to do.
    /// - Returns: whether anybody ever will.
    func turnOrWait() -> Bool {
        if turn() { return true }
        if mayFail { life?.checkRest() }
        guard violation == nil, let due = nextDue else { return false }
        nanoseconds = max(nanoseconds, due)
        return true
    }

    /// Gives one of those a turn who have something to do.
    /// - Returns: whether there was anybody.
    func turn() -> Bool {
        guard violation == nil else { return false }
        nanoseconds += UInt64(chance.pick(1...temper.turnMicroseconds * 2)) * 1_000
        if mayFail { letFail() }
        let choices = choices
        guard !choices.isEmpty else { return false }
        let part = chance.one(of: choices)
        counts.turns += 1
        trace.note(UInt64(part.rawValue))
        busy.insert(Parts(part))
        perform(part)
        busy.remove(Parts(part))
        return true
    }

    private var choices: [(weight: Int, Part)] {
        var choices: [(weight: Int, Part)] = []
        func add(_ part: Part, _ weight: Int, if isReady: @autoclosure () -> Bool) {
            if !busy.contains(part), isReady() { choices.append((weight, part)) }
        }
        add(.act, temper.clientWeight, if: clients.contains(where: \.canAct))
        add(.hear, temper.clientWeight, if: clients.contains(where: \.canHear))
        guard let life, !life.isDead else {
            add(.start, 3, if: busy.isEmpty)
            return choices
        }
        add(.committer, temper.committerWeight, if: life.canStepCommitter && !isAwaited(by: life))
        add(.take, temper.writerWeight, if: life.canTake)
        add(.append, temper.writerWeight, if: life.canAppend)
        add(.land, temper.writerWeight, if: life.canLand)
        add(.readers, temper.readerWeight, if: life.readers?.hasWork ?? false)
        add(.checkpoint, temper.readerWeight, if: life.checkpoints?.hasWork ?? false)
        add(.receive, temper.clientWeight, if: life.canReceive)
        add(.patience, 5, if: (life.nextImpatience ?? .max) <= nanoseconds)
        add(.follow, temper.clientWeight, if: followers.contains(where: \.canAsk))
        return choices
    }

    /// Whether a part whose turn is not over is one that the committer might have to wait for: it
    /// would wait for what stands below it on this thread's stack, and can never go on.
    ///
    /// Room in the outbox comes from the writer, so that its steps are among them. The engine's
    /// writer has a thread of its own, which goes on whoever waits.
    private func isAwaited(by life: Life) -> Bool {
        busy.contains(.checkpoint) || !busy.isDisjoint(with: .ofWriter)
            || (busy.contains(.readers) && !life.isServing)
    }

    /// When somebody will have something to do that nobody has now.
    private var nextDue: UInt64? {
        let sleepers = clients.compactMap(\.wakesAt).filter { $0 > nanoseconds }
        return [life?.nextDue, sleepers.min()].compactMap(\.self).min()
    }

    private func perform(_ part: Part) {
        switch part {
        case .committer: life?.stepCommitter()
        case .take: life?.take()
        case .append: life?.append()
        case .land: life?.land()
        case .readers: life?.readers?.step()
        case .checkpoint: life?.checkpoints?.step()
        case .receive: life?.receive()
        case .patience: life?.endPatience()
        case .follow: chance.one(of: followers.filter(\.canAsk)).ask()
        case .act: chance.one(of: clients.filter(\.canAct)).act()
        case .hear: chance.one(of: clients.filter(\.canHear)).hear()
        case .start: start()
        }
    }
}

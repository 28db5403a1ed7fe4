import DaybookEngine
import DaybookJournal

/// kill -9, or a power cut: what was on its way to the disk is there or is not.
extension Life {
    func kill() {
        guard !isDead else { return }
        note()
        keepsDyingWrite = simulation.chance.once(in: 2)
        settleFrame()
        settleCheckpoint()
        simulation.fault("kill")
        loseReplies()
        if simulation.lie == .flush { simulation.disk.journal.loseLastFrame() }
        die()
    }

    /// Of the replies that are on their way, the first few arrive.
    private func loseReplies() {
        for wire in wires.values.sorted(by: { $0.id < $1.id }) where !wire.replies.isEmpty {
            let kept = simulation.chance.pick(0...wire.replies.count)
            if kept < wire.replies.count { simulation.note(.replyLost) }
            wire.replies.removeLast(wire.replies.count - kept)
        }
    }

    /// The frame in flight is kept whole or lost whole.
    private func settleFrame() {
        guard let frame = frameOnItsWay else { return }
        guard !simulation.disk.isJournalFull, simulation.chance.once(in: 2) else {
            return simulation.note(.killFrameLost)
        }
        simulation.note(.killFrameKept)
        do throws(StoreError) {
            try simulation.disk.journal.append(frame)
        } catch {
            simulation.violate("the simulated disk failed by itself: \(error)")
        }
    }

    private var frameOnItsWay: SealedFrame? {
        switch flight {
        case .waiting(let taken, _, _): taken.frame
        case .carried(let frame, _, _): frame
        case .none, .answered, .ended: nil
        }
    }

    /// A checkpoint that waits to be written is written whole, or not at all.
    private func settleCheckpoint() {
        guard !simulation.busy.contains(.checkpoint), let checkpoints, checkpoints.hasWork else {
            return
        }
        guard keepsDyingWrite else { return simulation.note(.killCheckpointLost) }
        simulation.note(.killCheckpointKept)
        simulation.withoutFaults { checkpoints.step() }
    }

    private func note() {
        switch phase {
        case .recovering: simulation.note(.killRecovering)
        case .stopping: simulation.note(.killStopping)
        case .serving, .dead: break
        }
        if simulation.busy.contains(.committer) {
            simulation.note(isOutboxFull ? .killOutboxFull : .killDeciding)
        }
        if simulation.busy.contains(.readers) { simulation.note(.killReading) }
        switch flight {
        case .none where simulation.busy == [] && isServing: simulation.note(.killIdle)
        case .answered(_, nil): simulation.note(.killAppendedUnsaid)
        case .carried: simulation.note(.killCarrying)
        case .none, .answered, .waiting, .ended: break
        }
    }
}

import DaybookEngine
import DaybookJournal
import DaybookModel

/// What becomes of what is written.
extension Life {
    /// The writer takes what was decided; the disk begins.
    func take() {
        guard let writer else { return }
        guard let taken = writer.take() else {
            flight = .ended
            engine?.noteWriterEnded()
            return
        }
        if taken.parcelCount > 1 { simulation.note(.parcelsMerged) }
        flight = .waiting(taken, due: due(taken.frame), fault: fault(taken.frame))
    }

    /// The disk has finished with the frame.
    func append() {
        guard let writer, case .waiting(let taken, _, _) = flight else { return }
        flight = .answered(taken, writer.append(taken))
    }

    /// The writer has what depends on the frame said.
    func land() {
        guard let writer, case .answered(let taken, let failure) = flight else { return }
        flight = .none
        if writer.land(taken, failure) { return }
        flight = .ended
        engine?.noteWriterEnded()
    }

    /// The disk's answer to the writer, or to the committer that carries a frame itself.
    func append(_ frame: SealedFrame, to store: MemoryJournal) -> StoreError? {
        guard !isDead else { return Self.over }
        switch flight {
        case .none: return carry(frame, to: store)
        case .waiting(_, _, let fault): return append(frame, fault, to: store)
        case .carried, .answered, .ended: return Self.over
        }
    }

    /// Others have turns until the disk has the frame, and once it has, before anybody is told.
    private func carry(_ frame: SealedFrame, to store: MemoryJournal) -> StoreError? {
        let (due, fault) = (due(frame), fault(frame))
        flight = .carried(frame, due: due, fault: fault)
        simulation.note(.frameCarried)
        wait { simulation.nanoseconds >= due }
        guard !isDead else { return Self.over }
        let failure = append(frame, fault, to: store)
        flight = .none
        overlap()
        return isDead ? Self.over : failure
    }

    private func append(
        _ frame: SealedFrame, _ fault: AppendFault?, to store: MemoryJournal
    ) -> StoreError? {
        if simulation.disk.isJournalFull || fault == .noSpace {
            simulation.note(.journalFull)
            simulation.fault("no-space")
            if engine?.awaitsWriter ?? false { simulation.note(.journalFullQueue) }
            if !simulation.busy.contains(.committer), office?.committer.isCheckpointing ?? false {
                simulation.note(.goBackAbandons)
            }
            simulation.wasRefused = true
            return .noSpace("the simulated disk is full")
        }
        if let fault {
            store.failAppend(with: fault)
            simulation.wantedFailure = true
            simulation.fault("fail-sync")
            simulation.note(
                fault == .failed(keepsFrame: true) ? .syncFailedKept : .syncFailedLost)
        }
        if simulation.wasRefused, fault == nil {
            simulation.wasRefused = false
            simulation.note(.journalRoomAgain)
        }
        return attempt { () throws(StoreError) in try store.append(frame) }
    }

    /// The disk's answer to a checkpoint, or to a replay that writes rows.
    func write(_ changes: Changes, to store: MemoryLedgers) -> StoreError? {
        overlap()
        guard !isDead else {
            if keepsDyingWrite { _ = attempt { () throws(StoreError) in try store.write(changes) } }
            return Self.over
        }
        let isRecovering = if case .recovering = phase { true } else { false }
        if simulation.disk.areLedgersFull, !isRecovering {
            simulation.note(.ledgersFull)
            return .noSpace("the simulated disk has no room for rows")
        }
        if simulation.mayFail,
            simulation.chance.hits(perMille: simulation.temper.failedCheckpoints)
        {
            simulation.note(.ledgersFailed)
            simulation.wantedFailure = true
            return .failed("the simulated disk failed to write rows")
        }
        if changes.position > store.mark.position {
            noteWrite(isRecovering)
        }
        if changes.position > simulation.disk.journal.head.position {
            simulation.violate("rows at \(changes.position) were written ahead of the journal")
        }
        if simulation.lie == .checkpoint { return nil }
        return attempt { () throws(StoreError) in try store.write(changes) }
    }

    private func noteWrite(_ isRecovering: Bool) {
        if isRecovering { return simulation.note(.recoveryWrites) }
        simulation.note(.checkpointBegun)
        if case .waiting = flight { simulation.note(.checkpointWhileFlight) }
        if simulation.busy.contains(.committer) { simulation.note(.checkpointOverDeciding) }
        if simulation.busy.contains(.readers) { simulation.note(.checkpointOverReading) }
    }

    private func due(_ frame: SealedFrame?) -> UInt64 {
        guard frame != nil else { return simulation.nanoseconds }
        let turn = UInt64(simulation.temper.turnMicroseconds) * 1_000
        let isSlow = simulation.chance.hits(perMille: simulation.temper.slowSyncs)
        if isSlow {
            simulation.note(.syncSlow)
            simulation.fault("slow-sync")
        }
        let turns = isSlow ? simulation.chance.pick(20...200) : simulation.chance.pick(0...5)
        return simulation.nanoseconds + UInt64(turns) * turn
    }

    private func fault(_ frame: SealedFrame?) -> AppendFault? {
        guard frame != nil, simulation.mayFail else { return nil }
        guard simulation.chance.hits(perMille: simulation.temper.failedSyncs) else { return nil }
        return simulation.chance.one(of: [
            .noSpace, .failed(keepsFrame: true), .failed(keepsFrame: false),
        ])
    }

    private func attempt(_ body: () throws(StoreError) -> Void) -> StoreError? {
        do throws(StoreError) {
            try body()
            return nil
        } catch {
            return error
        }
    }
}

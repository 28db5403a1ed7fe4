package import DaybookModel
internal import Synchronization

/// Ledgers in memory, failing on demand.
package final class MemoryLedgers: Ledgers {
    struct State {
        var rows = LedgerRows()
        var mark: LedgerMark
        var failure: StoreError?
        var writes = 0
        var writeFaults: [Int: StoreError] = [:]
        var lookupFault: StoreError?
        var gates: [Int: Gate] = [:]
    }

    let state: Mutex<State>

    /// Ledgers of `journal` that have folded nothing yet.
    package init(of journal: JournalID) {
        state = Mutex(
            State(mark: LedgerMark(journal: journal, position: .zero, time: .zero)))
    }

    package var mark: LedgerMark { state.withLock { $0.mark } }

    package var failure: StoreError? { state.withLock { $0.failure } }

    package func write(_ changes: Changes) throws(StoreError) {
        let gate = state.withLock { state in
            state.writes += 1
            return state.gates.removeValue(forKey: state.writes)
        }
        gate?.pass()
        let fault = state.withLock { $0.write(changes) }
        if let fault { throw fault }
    }

    package func flush() throws(StoreError) {}

    package func firstDifference(
        from fold: MemoryLedgers
    ) throws(StoreError) -> LedgerComparison {
        let (ours, theirs) = (state.withLock { $0 }, fold.state.withLock { $0 })
        guard ours.mark == theirs.mark else { return .elsewhere(ours.mark) }
        let difference = ours.rows.firstDifference(
            from: theirs.rows, at: ours.mark.position)
        return difference.map { .different($0) } ?? .equal(rows: UInt64(ours.rows.count))
    }
}

extension MemoryLedgers.State {
    /// Writes all or nothing, and returns what the ledgers would throw.
    mutating func write(_ changes: Changes) -> StoreError? {
        if let fault = writeFaults.removeValue(forKey: writes) { return fault }
        rows.write(changes)
        mark = LedgerMark(
            journal: mark.journal, position: changes.position, time: changes.time)
        return nil
    }
}

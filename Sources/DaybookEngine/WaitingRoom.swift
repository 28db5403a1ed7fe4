import DaybookModel
import Synchronization

/// The readers that have seen all there is and wait for more.
///
/// - Whoever takes a reader out has it answered, so each is answered once.
final class WaitingRoom: Sendable {
    /// One who waits, and what to look up for them when something was appended.
    struct Reader: Sendable {
        let ticket: Ticket
        let query: HistoryQuery
        /// The position at which it was asked.
        let last: Position
    }

    private struct State {
        var readers: [Ticket: (reader: Reader, number: UInt64)] = [:]
        /// How many have come so far.
        var arrivals: UInt64 = 0
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Whether nothing will be appended any more.
    var isClosed: Bool { state.withLock(\.isClosed) }

    /// - Returns: whether there is still something to wait for.
    func enter(_ reader: Reader) -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.arrivals += 1
            state.readers[reader.ticket] = (reader, state.arrivals)
            return true
        }
    }

    /// Takes one reader out, if they are still here.
    func leave(_ ticket: Ticket) -> Reader? {
        state.withLock { $0.readers.removeValue(forKey: ticket)?.reader }
    }

    /// Takes everybody out, in the order they came.
    func empty() -> [Reader] {
        state.withLock { state in
            guard !state.readers.isEmpty else { return [] }
            let readers = state.readers.values.sorted { $0.number < $1.number }.map(\.reader)
            state.readers.removeAll(keepingCapacity: true)
            return readers
        }
    }

    /// Takes everybody out, and nobody in any more: nothing will be appended.
    func close() -> [Reader] {
        state.withLock { $0.isClosed = true }
        return empty()
    }
}

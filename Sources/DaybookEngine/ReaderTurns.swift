import DequeModule
import Synchronization

/// The readers' thread, on which connections have turns: the next piece of work of one, and then
/// that of the next.
///
/// First come, first served would be unjust: whoever asks for the whole journal a thousand times
/// would keep everybody else waiting until all of that is read.
///
/// - Of one connection, what came first is done first.
/// - What was asked by a client that is gone by its turn is not done: nobody would be told.
package final class ReaderTurns: Sendable {
    package typealias Work = @Sendable () -> Void

    private struct State {
        /// What each connection has asked for, in order; nothing where nothing is left.
        var waiting: [UInt64: Deque<Work>] = [:]
        /// The connections of ``waiting``, each once, in the order of their turns.
        var order: Deque<UInt64> = []

        /// Takes the next piece of a connection that has just been taken out of ``order``.
        mutating func next(of connection: UInt64) -> Work? {
            guard var pieces = waiting.removeValue(forKey: connection) else { return nil }
            let next = pieces.popFirst()
            if !pieces.isEmpty {
                waiting[connection] = pieces
                order.append(connection)
            }
            return next
        }
    }

    private let state = Mutex(State())
    private let queue: any WorkQueue
    private let isPresent: @Sendable (_ connection: UInt64) -> Bool

    /// - Parameter isPresent: whether somebody would still be told what a connection asked for.
    package init(
        _ queue: any WorkQueue, isPresent: @escaping @Sendable (_ connection: UInt64) -> Bool
    ) {
        self.queue = queue
        self.isPresent = isPresent
    }

    /// Has `work` done for a connection when it is its turn.
    package func enqueue(for connection: UInt64, _ work: @escaping Work) {
        state.withLock { state in
            if state.waiting[connection] == nil { state.order.append(connection) }
            state.waiting[connection, default: []].append(work)
        }
        // As many turns as pieces of work, whosever they are.
        queue.enqueue { [self] in giveTurn() }
    }

    /// Has `work` done between two turns, for nobody in particular.
    package func enqueue(_ work: @escaping Work) {
        queue.enqueue(work)
    }

    /// Returns when everything is done that came before.
    package func drain() {
        queue.drain()
    }

    private func giveTurn() {
        guard let connection = state.withLock({ $0.order.popFirst() }) else { return }
        let isPresent = isPresent(connection)
        let work = state.withLock { state -> Work? in
            guard isPresent else {
                state.waiting[connection] = nil
                return nil
            }
            return state.next(of: connection)
        }
        work?()
    }
}

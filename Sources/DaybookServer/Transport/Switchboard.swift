package import DaybookEngine
import Synchronization

/// What stands between the engine and the server, so that each can be made knowing the other.
///
/// The engine is given its `deliver` when it is made, the server is given the engine's `submit`:
/// this is made first, and knows which event loop a connection lives on.
///
/// - A connection with id *n* lives on loop (*n* − 1) modulo the number of loops.
package final class Switchboard: Sendable {
    private struct State {
        var inboxes: [Inbox] = []
        var hangUp: (@Sendable () -> Void)?
        var close: (@Sendable (Set<UInt64>) -> Void)?
        var roster: Roster?
    }

    private let state = Mutex(State())

    package init() {}

    /// Takes outcomes to the connections that wait for them; from any thread, without blocking.
    package func deliver(_ deliveries: [[Delivery]]) {
        let inboxes = state.withLock { $0.inboxes }
        guard inboxes.count > 1 else {
            inboxes.first?.post(deliveries)
            return
        }
        var sorted = [[Delivery]](repeating: [], count: inboxes.count)
        for delivery in deliveries.joined() {
            let loop = (delivery.ticket.connection - 1) % UInt64(inboxes.count)
            sorted[Int(loop)].append(delivery)
        }
        for (inbox, deliveries) in zip(inboxes, sorted) where !deliveries.isEmpty {
            inbox.post([deliveries])
        }
    }

    /// Whether a connection is open; from any thread.
    package func isConnected(_ connection: UInt64) -> Bool {
        let roster = state.withLock { $0.roster }
        return roster?.has(connection) ?? false
    }

    /// Closes every connection without another word: nothing can be promised any more.
    package func hangUp() {
        let hangUp = state.withLock { $0.hangUp }
        hangUp?()
    }

    /// Closes some connections, by their ids, without another word.
    func close(_ ids: Set<UInt64>) {
        let close = state.withLock { $0.close }
        close?(ids)
    }

    /// Forgets the event loops, which are about to end.
    func disconnect() {
        let inboxes = state.withLock { state in
            let inboxes = state.inboxes
            state = State()
            return inboxes
        }
        for inbox in inboxes { inbox.silence() }
    }

    /// Connects the event loops of a server.
    func connect(
        _ inboxes: [Inbox], _ roster: Roster, hangUp: @escaping @Sendable () -> Void,
        close: @escaping @Sendable (Set<UInt64>) -> Void
    ) {
        state.withLock { state in
            precondition(state.inboxes.isEmpty, "a switchboard serves one server")
            state.inboxes = inboxes
            state.roster = roster
            state.hangUp = hangUp
            state.close = close
        }
    }
}

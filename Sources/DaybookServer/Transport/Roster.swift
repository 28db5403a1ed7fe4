import Synchronization

/// Who is connected and what was counted, for whoever asks on whatever thread.
///
/// - What it says of a connection is as of the end of its last turn.
final class Roster: Sendable {
    private struct State {
        var entries: [UInt64: RosterEntry] = [:]
        var counters = ServerCounters()
        var commandsAtLastSample: UInt64 = 0
    }

    private let state = Mutex(State())
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// Enters a connection.
    /// - Returns: nil where there are too many already.
    func admit(_ session: Session) -> RosterEntry? {
        state.withLock { state in
            guard state.entries.count < limit else {
                state.counters.connectionsRejected += 1
                return nil
            }
            let entry = RosterEntry(session)
            state.entries[session.id] = entry
            state.counters.connectionsReceived += 1
            state.counters.connectedClients = state.entries.count
            return entry
        }
    }

    /// Notes that somebody was turned away for another reason than their number.
    func reject() {
        state.withLock { $0.counters.connectionsRejected += 1 }
    }

    /// Strikes a connection out.
    func dismiss(_ id: UInt64) {
        state.withLock { state in
            state.entries[id] = nil
            state.counters.connectedClients = state.entries.count
        }
    }

    /// Whether a connection is entered and not struck out.
    func has(_ id: UInt64) -> Bool {
        state.withLock { $0.entries[id] != nil }
    }

    /// Adds what a turn has counted.
    func add(_ turn: Turn) {
        state.withLock { state in
            state.counters.commandsProcessed += turn.commands
            state.counters.bytesReceived += turn.bytesReceived
            state.counters.bytesSent += turn.bytesSent
            state.counters.errorReplies += turn.errorReplies
        }
    }

    /// Notes that a connection begins (1) or ends (-1) to wait for something to happen.
    func countBlocked(_ change: Int) {
        state.withLock { $0.counters.blockedClients += change }
    }

    /// Notes a connection closed because it neither read nor finished.
    func countStalled() {
        state.withLock { $0.counters.clientsStalled += 1 }
    }

    /// Notes a connection closed because it held most of all.
    func countEvicted() {
        state.withLock { $0.counters.clientsEvicted += 1 }
    }

    /// Works out the rate of commands; called at equal intervals.
    func sampleRate(seconds: Double) {
        state.withLock { state in
            let commands = state.counters.commandsProcessed
            let rate = Double(commands - state.commandsAtLastSample) / seconds
            state.counters.commandsPerSecond = UInt64(rate)
            state.commandsAtLastSample = commands
        }
    }

    var counters: ServerCounters { state.withLock { $0.counters } }

    /// Every open connection, in ascending order of their ids.
    var sessions: [Session] {
        let entries = state.withLock { Array($0.entries.values) }
        return entries.map(\.session).sorted { $0.id < $1.id }
    }
}

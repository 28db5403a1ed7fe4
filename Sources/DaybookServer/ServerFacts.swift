package import DaybookEngine

/// What the commands that speak of the server itself (INFO, CLIENT LIST, CONFIG GET) know of it.
///
/// The transport fills it in once; whatever changes comes through a closure that any thread may
/// call at any time.
package struct ServerFacts: Sendable {
    /// Daybook's own version.
    package var version: String
    package var processID: Int
    package var socketPath: String
    /// Seconds since 1970.
    package var startedAt: Int64
    package var maximumClients: Int
    /// Bytes of requests and replies that all clients may hold together.
    package var memoryBytes = TransportLimits().memoryBytes
    /// The mode of the socket's file.
    package var socketMode: UInt32 = 0o660
    /// Seconds since 1970, now.
    package var now: @Sendable () -> Int64
    /// Every open connection, in ascending order of their ids.
    package var clients: @Sendable () -> [Session]
    /// What was counted since the start.
    package var counters: @Sendable () -> ServerCounters
    /// Of each command and subcommand, by the command table's numbers.
    package var commandStatistics: @Sendable () -> [CommandStatistics] = { [] }
    /// Of each kind of error there was.
    package var errorCounts: @Sendable () -> [ErrorCount] = { [] }
    package var usage: @Sendable () -> ProcessUsage = { ProcessUsage() }
    /// How far the replay has come, while the journal is replayed at the start.
    package var loading: @Sendable () -> ReplayProgress? = { nil }
    /// Nanoseconds of the monotonic clock, now.
    package var moment: @Sendable () -> UInt64 = { 0 }
    /// Closes connections, by their ids, without another word.
    package var disconnect: @Sendable (Set<UInt64>) -> Void = { _ in }
    let slowLog = SlowLog()

    package init(
        version: String = "0.1.0", processID: Int, socketPath: String, startedAt: Int64,
        maximumClients: Int = 1_024, now: @escaping @Sendable () -> Int64,
        clients: @escaping @Sendable () -> [Session],
        counters: @escaping @Sendable () -> ServerCounters
    ) {
        self.version = version
        self.maximumClients = maximumClients
        self.processID = processID
        self.socketPath = socketPath
        self.startedAt = startedAt
        self.now = now
        self.clients = clients
        self.counters = counters
    }
}

/// What the commands that speak of the server itself (INFO, CLIENT LIST, CONFIG GET) know of it.
///
/// The transport fills it in once; whatever changes comes through a closure that any thread may
/// call at any time.
struct ServerFacts: Sendable {
    /// Daybook's own version.
    var version = "0.1.0"
    var processID: Int
    var socketPath: String
    /// Seconds since 1970.
    var startedAt: Int64
    var maximumClients = 1_024
    /// Seconds since 1970, now.
    var now: @Sendable () -> Int64
    /// Every open connection, in ascending order of their ids.
    var clients: @Sendable () -> [Session]
    /// What was counted since the start.
    var counters: @Sendable () -> ServerCounters
}

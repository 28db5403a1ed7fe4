/// What the transport counted since the server started.
struct ServerCounters: Equatable, Sendable {
    var connectedClients = 0
    var connectionsReceived: UInt64 = 0
    /// Turned away because there were too many.
    var connectionsRejected: UInt64 = 0
    var commandsProcessed: UInt64 = 0
    var commandsPerSecond: UInt64 = 0
    var bytesReceived: UInt64 = 0
    var bytesSent: UInt64 = 0
    /// Replies that were errors, of whatever code.
    var errorReplies: UInt64 = 0
    /// Times a connection was closed because it neither read nor finished.
    var clientsStalled: UInt64 = 0
}

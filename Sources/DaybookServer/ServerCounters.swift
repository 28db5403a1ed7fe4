/// What the transport counted since the server started.
package struct ServerCounters: Equatable, Sendable {
    package var connectedClients = 0
    /// Of these, those that wait for something to happen.
    package var blockedClients = 0
    package var connectionsReceived: UInt64 = 0
    /// Turned away because there were too many.
    package var connectionsRejected: UInt64 = 0
    package var commandsProcessed: UInt64 = 0
    package var commandsPerSecond: UInt64 = 0
    package var bytesReceived: UInt64 = 0
    package var bytesSent: UInt64 = 0
    /// Replies that were errors, of whatever code.
    package var errorReplies: UInt64 = 0
    /// Times a connection was closed because it neither read nor finished.
    package var clientsStalled: UInt64 = 0
    /// Times a connection was closed because it held most, and all together too much.
    package var clientsEvicted: UInt64 = 0

    package init() {}
}

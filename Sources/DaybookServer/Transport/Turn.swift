/// What was counted since the roster was last told.
struct Turn: Sendable {
    var commands: UInt64 = 0
    var bytesReceived: UInt64 = 0
    var bytesSent: UInt64 = 0
    var errorReplies: UInt64 = 0
}

import DaybookModel
import RESP

/// What is known of one connection: the part of it that commands read and change.
struct Session: Sendable {
    /// Unique over the life of the server, from 1.
    let id: UInt64
    /// Who connected, as the kernel says, and what they may do.
    let actor: Actor
    let peer: Peer
    /// Seconds since 1970.
    let connectedAt: Int64
    var version = RESPVersion.two
    var name = ""
    var libraryName = ""
    var libraryVersion = ""
    /// Commands received so far, and the name of the last one in lower case.
    var commands: UInt64 = 0
    var lastCommand = ""
}

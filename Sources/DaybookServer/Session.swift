package import DaybookModel
package import RESP

/// What is known of one connection: the part of it that commands read and change.
package struct Session: Sendable {
    /// Unique over the life of the server, from 1.
    let id: UInt64
    /// Who connected, as the kernel says, and what they may do.
    let actor: Actor
    /// The role in it.
    let role: Role
    let peer: Peer
    /// Seconds since 1970.
    let connectedAt: Int64
    package var version = RESPVersion.two
    package var name = ""
    package var libraryName = ""
    package var libraryVersion = ""
    /// What was queued since MULTI; nil outside of a batch.
    package var batch: QueuedBatch?
    /// Commands received so far, and the name of the last one in lower case.
    package var commands: UInt64 = 0
    package var lastCommand = ""

    package init(id: UInt64, actor: Actor, peer: Peer, connectedAt: Int64) {
        self.id = id
        self.actor = actor
        role = actor.role
        self.peer = peer
        self.connectedAt = connectedAt
    }
}

extension Actor {
    /// What the actor may do; Daybook itself may do everything.
    fileprivate var role: Role {
        switch self {
        case .daybook: .operator
        case .peer(_, let role): role
        }
    }
}

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
    package var subscriptions = Subscriptions()
    /// Commands received so far, and the name of the last one in lower case.
    package var commands: UInt64 = 0
    package var lastCommand = ""
    /// The number that the command table gives the last one; nil where there was no such command.
    var counter: Int?
    /// Whether it is shown what everybody asks (MONITOR).
    package var isMonitor = false
    /// What CLIENT NO-EVICT and CLIENT NO-TOUCH were told, only to be said back.
    var isNoEvict = false
    var isNoTouch = false
    /// When it last asked, in nanoseconds of the monotonic clock.
    var askedAt: UInt64 = 0

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

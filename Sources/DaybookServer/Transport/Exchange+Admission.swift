import DaybookModel
package import NIOCore

extension Exchange {
    /// Makes a connection of a channel, or turns it away.
    package func admit(_ channel: any Channel, _ peer: Peer) throws {
        guard let role = parts.configuration.access.role(of: peer) else {
            parts.roster.reject()
            return try turnAway(channel, "NOAUTH uid:\(peer.uid) role=none; retry=operator")
        }
        let session = Session(
            id: makeID(), actor: .peer(uid: peer.uid, role: role), peer: peer,
            connectedAt: parts.now())
        guard let entry = parts.roster.admit(session) else {
            return try turnAway(channel, "ERR max number of clients reached")
        }
        let connection = Connection(session, entry, in: self)
        try channel.pipeline.syncOperations.addHandler(connection)
    }

    private func turnAway(_ channel: any Channel, _ reason: String) throws {
        try channel.pipeline.syncOperations.addHandler(Turnaway(reason))
    }
}

import DaybookModel
package import NIOCore
import RESP

extension Exchange {
    /// Makes a connection of a channel, or turns it away.
    package func admit(_ channel: any Channel, _ peer: Peer) throws {
        guard let role = parts.configuration.access.role(of: peer) else {
            parts.roster.reject()
            return try turnAway(channel) { $0.refuse(roleOf: peer.uid) }
        }
        let session = Session(
            id: makeID(), actor: .peer(uid: peer.uid, role: role), peer: peer,
            connectedAt: parts.now())
        guard let entry = parts.roster.admit(session) else {
            return try turnAway(channel) { $0.error("ERR max number of clients reached") }
        }
        let connection = Connection(session, entry, in: self)
        try channel.pipeline.syncOperations.addHandler(connection)
    }

    /// Of a crowd most are closed at once: each that has time to read keeps a file open.
    private func turnAway(
        _ channel: any Channel, saying words: (inout ReplyWriter) -> Void
    ) throws {
        var writer = ReplyWriter()
        words(&writer)
        counters.countError(in: writer, at: 0)
        let hasTime = farewells < mostFarewells
        let patience = TimeAmount.nanoseconds(Int64(limits.farewellSeconds * 1e9))
        let turnaway = Turnaway(writer.take(), patience: hasTime ? patience : nil) { [self] in
            farewells -= 1
        }
        try channel.pipeline.syncOperations.addHandler(turnaway)
        farewells += 1
    }
}

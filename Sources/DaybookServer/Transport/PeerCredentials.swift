import Glibc
import NIOCore

/// The kernel's `struct ucred`: who was at the other end when it connected.
///
/// - Its fields are C's, in C's order: NIO reads the option into it byte by byte.
struct PeerCredentials: Sendable {
    var pid: Int32 = 0
    var uid: UInt32 = 0
    var gid: UInt32 = 0

    /// Asks the kernel about a connection.
    static func read(from channel: any Channel) -> EventLoopFuture<PeerCredentials> {
        guard let socket = channel as? any SocketOptionProvider else {
            return channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
        }
        return socket.unsafeGetSocketOption(
            level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED))
    }
}

extension Peer {
    /// Asks the kernel who is at the other end, and in which groups where that matters.
    static func read(
        from channel: any Channel, withGroups: Bool
    ) -> EventLoopFuture<Peer> {
        PeerCredentials.read(from: channel).flatMap { who in
            guard withGroups else {
                return channel.eventLoop.makeSucceededFuture(
                    Peer(uid: who.uid, gid: who.gid, pid: who.pid))
            }
            return PeerGroups.read(from: channel).map { groups in
                Peer(uid: who.uid, gid: who.gid, pid: who.pid, groups: groups.known)
            }
        }
    }
}

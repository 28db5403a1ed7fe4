import Glibc
import NIOCore

/// The supplementary groups of a peer, as the kernel knew them when it connected
/// (SO_PEERGROUPS).
///
/// - The kernel fills in as many ids as there are and leaves the others zero, so group 0 is never
///   found here; a peer whose own group is 0 is known by its credentials.
/// - A peer with more groups than there is room for cannot be asked about: it is not let in.
struct PeerGroups: Sendable {
    private let ids = [1_024 of UInt32](repeating: 0)

    var known: Set<UInt32> {
        var known: Set<UInt32> = []
        for index in ids.indices where ids[index] != 0 { known.insert(ids[index]) }
        return known
    }

    /// Asks the kernel about a connection.
    static func read(from channel: any Channel) -> EventLoopFuture<PeerGroups> {
        guard let socket = channel as? any SocketOptionProvider else {
            return channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
        }
        return socket.unsafeGetSocketOption(
            level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERGROUPS))
    }
}

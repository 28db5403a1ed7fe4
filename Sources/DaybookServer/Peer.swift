/// The process at the other end of a connection (SO_PEERCRED), as it was when it connected.
struct Peer: Hashable, Sendable {
    let uid: UInt32
    let gid: UInt32
    let pid: Int32
}

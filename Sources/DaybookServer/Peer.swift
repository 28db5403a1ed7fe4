/// The process at the other end of a connection (SO_PEERCRED), as it was when it connected.
package struct Peer: Hashable, Sendable {
    let uid: UInt32
    let gid: UInt32
    let pid: Int32
    /// Its supplementary groups, where a rule asks for them.
    let groups: Set<UInt32>

    package init(uid: UInt32, gid: UInt32, pid: Int32, groups: Set<UInt32> = []) {
        self.uid = uid
        self.gid = gid
        self.pid = pid
        self.groups = groups
    }
}

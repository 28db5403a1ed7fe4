/// Who asked for an entry: the peer's user id as the kernel reports it, or Daybook itself.
package enum Actor: Hashable, Sendable, CustomStringConvertible {
    /// Daybook, letting a deadline pass.
    case daybook
    /// The process at the other end of the socket (SO_PEERCRED), and the role it had.
    case peer(uid: UInt32, role: Role)

    package var description: String {
        switch self {
        case .daybook: "daybook"
        case .peer(let uid, let role): "uid:\(uid) role:\(role)"
        }
    }
}

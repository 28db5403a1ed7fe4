package import DaybookModel
import Glibc

/// How a server is set up.
package struct ServerConfiguration: Sendable {
    /// Where the socket file is.
    package var socketPath: String
    /// Who may connect, as far as the file tells.
    package var socketMode: UInt32 = 0o660
    /// The mode of the socket's directory if it has to be made.
    package var directoryMode: UInt32 = 0o750
    /// What a user may do, by user id; root and the server's own user may do everything.
    package var roles: [UInt32: Role] = [0: .operator]
    /// What everybody else may do; nil to turn them away.
    package var otherRole: Role? = .shop
    /// Event loops; one carries more than the committer can decide.
    package var loops = 1
    /// Daybook's own version, as HELLO and INFO tell it.
    package var version = "0.1.0"
    package var limits = TransportLimits()

    package init(socketPath: String) {
        self.socketPath = socketPath
        roles[geteuid()] = .operator
    }

    /// What the user may do, if anything.
    func role(of uid: UInt32) -> Role? {
        roles[uid] ?? otherRole
    }
}

/// How a server is set up.
package struct ServerConfiguration: Sendable {
    /// Where the socket file is.
    package var socketPath: String
    /// Who may connect, as far as the file tells.
    package var socketMode: UInt32 = 0o660
    /// The mode of the socket's directory if it has to be made.
    package var directoryMode: UInt32 = 0o750
    /// Who may come in, and in which role.
    package var access = Access()
    /// Event loops; one carries more than the committer can decide.
    package var loops = 1
    /// Daybook's own version, as HELLO and INFO tell it.
    package var version = "0.1.0"
    package var limits = TransportLimits()
    /// Told what an operator should know, in one sentence, from an event loop.
    package var warn: @Sendable (String) -> Void = { _ in }

    /// Gives memory that was freed back to the system, since much of it was; from an event loop,
    /// which must not wait for it.
    package var giveBackMemory: @Sendable () -> Void = {}

    package init(socketPath: String) {
        self.socketPath = socketPath
    }
}

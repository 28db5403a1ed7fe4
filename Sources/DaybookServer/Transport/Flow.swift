/// What a connection may do next: read, carry out, or be closed.
///
/// Counts, no bytes and no socket.
///
/// Stopping to read as soon as replies pile up would hang a client that writes its whole pipeline
/// before it reads; so reading goes on long after carrying out has stopped (COMMANDS.md §5).
///
/// - Nothing is carried out after the phase has left `open` and `inputEnded`.
/// - `owed` is the sum of what the places in line weigh.
package struct Flow: Sendable {
    package enum Phase: Sendable {
        case open
        /// The client has said all it will say; what it said is still carried out.
        case inputEnded
        /// The line is answered, then the connection is closed.
        case closing
    }

    private let limits: TransportLimits
    private var sentAtLastLook: UInt64 = 0
    private var stuckSince: UInt64?

    package private(set) var phase = Phase.open
    /// Bytes that replies in line are, or are expected to be.
    package private(set) var owed = 0
    /// Of these, bytes of replies that wait for something to happen.
    package private(set) var awaited = 0
    /// Bytes that arrived and were not carried out.
    package var unread = 0
    /// So much was written that the socket has not taken (`aheadBytes`) that it is to take first.
    package var isOutputFull = false

    package init(limits: TransportLimits) {
        self.limits = limits
    }

    /// Whether another request may be carried out, with so many places in line taken and so many
    /// bytes of replies written that the client has not taken.
    ///
    /// A few replies have to do while memory is short; those that wait for something to happen do
    /// not count then: it may be what the next request does.
    package func mayCarryOut(places: Int, unsent: Int, isShort: Bool) -> Bool {
        switch phase {
        case .open, .inputEnded:
            places < limits.places && owed + unsent < limits.outputBytes
                && (!isShort || owed - awaited + unsent < limits.creditBytes)
        case .closing: false
        }
    }

    /// Whether more may be read.
    package var mayRead: Bool {
        switch phase {
        case .open: unread < limits.inputBytes
        case .inputEnded, .closing: false
        }
    }

    package mutating func owe(_ bytes: Int) { owed += bytes }

    package mutating func settle(_ bytes: Int) { owed -= bytes }

    /// So much of what is owed waits for something to happen.
    package mutating func beginWait(for bytes: Int) { awaited += bytes }

    package mutating func endWait(for bytes: Int) { awaited -= bytes }

    /// The client will send nothing more.
    package mutating func endInput() {
        switch phase {
        case .open: phase = .inputEnded
        case .inputEnded, .closing: break
        }
    }

    /// Nothing more is carried out; what is in line is answered.
    package mutating func beginClosing() { phase = .closing }

    /// Notes how much the client has taken by now.
    ///
    /// - Parameters:
    ///   - sent: bytes it took since it connected.
    ///   - unsent: bytes it should take.
    ///   - time: in nanoseconds of any clock that only goes forward.
    /// - Returns: whether it hangs: it is owed bytes, takes none, and keeps us from going on.
    package mutating func isStalled(sent: UInt64, unsent: Int, at time: UInt64) -> Bool {
        guard unsent > 0, waitsForClient else {
            stuckSince = nil
            return false
        }
        guard let since = stuckSince, sent == sentAtLastLook else {
            stuckSince = time
            sentAtLastLook = sent
            return false
        }
        return Double(time - since) >= limits.stallSeconds * 1e9
    }

    /// Whether nothing can go on before the client takes its replies.
    private var waitsForClient: Bool {
        switch phase {
        case .open: isOutputFull && !mayRead
        case .inputEnded, .closing: true
        }
    }
}

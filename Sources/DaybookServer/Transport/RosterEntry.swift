import Synchronization

/// One connection's line in the roster.
final class RosterEntry: Sendable {
    private let stored: Mutex<Session>

    init(_ session: Session) {
        stored = Mutex(session)
    }

    var session: Session { stored.withLock { $0 } }

    func update(_ session: Session) {
        stored.withLock { $0 = session }
    }
}

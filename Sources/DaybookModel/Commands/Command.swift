/// What a client asks to be changed.
///
/// Deciding it is pure: the outcome depends on the command, the time that came with it, and the
/// rows alone.
package protocol Command: Sendable {
    /// Which command this is, as entries remember it.
    static var kind: CommandKind { get }

    /// The key that the command brings itself, so that the client need not make one.
    var ownKey: Key? { get }

    /// Mixes every field that makes two commands differ into `fingerprint`.
    func mix(into fingerprint: inout Fingerprint)

    /// The events that carry the command out; none where everything is so already.
    /// - Throws: why the shop says no. A refusal leaves no trace.
    func decide(_ books: inout Books, at time: Timestamp) throws(Rejection) -> [Event]

    /// Notes the rows that deciding is known to look at.
    func foresee(_ foresight: inout Foresight)

    /// What to answer where ``decide(_:at:)`` found nothing to change.
    func unchanged(_ books: inout Books) -> Receipt
}

extension Command {
    package var kind: CommandKind { Self.kind }

    package var ownKey: Key? { nil }

    /// The digest of the whole command, by which a reused key is told from a repeated one.
    package var fingerprint: Fingerprint {
        var fingerprint = Fingerprint(of: Self.kind)
        mix(into: &fingerprint)
        return fingerprint
    }

    package func foresee(_ foresight: inout Foresight) {}

    package func unchanged(_ books: inout Books) -> Receipt { .done }
}

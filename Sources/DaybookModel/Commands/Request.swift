/// A command together with who asks, by which key, and what they say about it.
package struct Request: Sendable {
    package let command: any Command
    package let claim: Claim?
    package let actor: Actor
    package let note: Note

    /// Inlined where the command is known, so that its digest is worked out without asking what it
    /// is.
    @inlinable
    package init(_ command: some Command, key: Key? = nil, actor: Actor, note: Note = .none) {
        self.command = command
        self.claim = (key ?? command.ownKey).map {
            Claim(key: $0, fingerprint: command.fingerprint)
        }
        self.actor = actor
        self.note = note
    }
}

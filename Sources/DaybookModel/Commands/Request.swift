/// A command together with who asks, by which key, and what they say about it.
package struct Request: Sendable {
    package let command: any Command
    package let claim: Claim?
    package let actor: Actor
    package let note: Note

    /// Inlined where the command is known, so that its digest is worked out without asking what it
    /// is.
    @inlinable
    package init(
        _ command: consuming some Command, key: Key? = nil, actor: Actor, note: Note = .none
    ) {
        if let key = key ?? command.ownKey {
            claim = Claim(key: key, fingerprint: command.fingerprint)
        } else {
            claim = nil
        }
        self.command = command
        self.actor = actor
        self.note = note
    }
}

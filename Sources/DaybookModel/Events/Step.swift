/// One accepted command inside an entry: what was asked, by which key, and what came of it.
package struct Step: Hashable, Sendable {
    package let kind: CommandKind
    package let claim: Claim?
    package let note: Note
    package let events: [Event]

    package init(kind: CommandKind, claim: Claim?, note: Note, events: [Event]) {
        self.kind = kind
        self.claim = claim
        self.note = note
        self.events = events
    }
}

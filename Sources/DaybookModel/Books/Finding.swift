/// A contradiction between the journal and what must be true of it, at its first position.
///
/// The committer treats one as a programmer's error and stops before anything is written; the
/// audit reports it.
package struct Finding: Error, Equatable, Sendable, CustomStringConvertible {
    package let position: Position
    package let invariant: Invariant
    /// What it is about: `sku:tea`, `order:7`, `frame 12`.
    package let subject: String
    package let expected: String
    package let found: String

    package init(
        position: Position, invariant: Invariant, subject: String, expected: String,
        found: String
    ) {
        self.position = position
        self.invariant = invariant
        self.subject = subject
        self.expected = expected
        self.found = found
    }

    package var description: String {
        "entry \(position) breaks \(invariant) (\(subject)): expected \(expected), found \(found)"
    }
}

package import DaybookModel

/// What a start found and did.
package struct Recovery: Sendable {
    /// Where the ledgers stood.
    package let from: Position
    /// Where the journal ends.
    package let position: Position
    /// What was folded in between.
    package let tally: Tally
    package let seconds: Double
}

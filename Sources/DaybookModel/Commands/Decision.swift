/// What the books say to a request that is not refused.
package enum Decision: Sendable {
    /// Accepted: this entry is to be written and applied.
    case accepted(Entry)
    /// The key was used for the same content before: the first reply again.
    case replayed(Position, Receipt)
    /// Everything is so already; nothing is written.
    case unchanged(Receipt)
}

/// A current fact about one thing, worked out from the events that touched it.
///
/// - A row's version is the position of the last entry that touched it.
/// - ``weight`` is roughly the memory it holds, in bytes; the books bound themselves by it.
@usableFromInline
package protocol Row: Equatable, Sendable {
    /// About how many bytes the row takes in memory.
    var weight: Int { get }

    /// Whether the row says nothing any more, so that the ledgers can leave it out.
    var isVacant: Bool { get }
}

extension Row {
    package var isVacant: Bool { false }
}

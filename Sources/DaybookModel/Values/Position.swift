/// The place of an entry in the journal: dense, from 1.
///
/// Zero is before anything.
///
/// A version of a SKU, cart, reservation or order is the position of the last entry that touched
/// it; it never repeats, so a value that went away and came back is still seen to have moved.
package struct Position: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let value: UInt64

    package init(_ value: UInt64) {
        self.value = value
    }

    /// Before the first entry.
    package static let zero = Position(0)

    /// After every entry there can be.
    package static let last = Position(.max)

    /// The position that follows this one.
    package var next: Position { Position(value + 1) }

    /// The position so many entries later.
    package func advanced(by count: Int) -> Position {
        let (sum, isTooLarge) = value.addingReportingOverflow(UInt64(max(0, count)))
        return isTooLarge ? .last : Position(sum)
    }

    package static func < (left: Self, right: Self) -> Bool { left.value < right.value }

    package var description: String { String(value) }
}

/// How many units a line speaks of: 1 to 1,000,000,000.
///
/// Nothing and less than nothing do not exist.
package struct Quantity: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let units: Int

    package init?(_ units: Int) {
        guard (1...Limits.quantity).contains(units) else { return nil }
        self.units = units
    }

    /// The sum, or nil where it would pass the limit.
    package func adding(_ other: Quantity) -> Quantity? {
        Quantity(units + other.units)
    }

    package static func < (left: Self, right: Self) -> Bool { left.units < right.units }

    package var description: String { String(units) }
}

/// An amount in minor units of the shop's one currency; never negative, never rounded.
package struct Money: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let minor: Int64

    /// Takes 0 up to ``Limits/money``.
    package init?(minor: Int64) {
        guard (0...Limits.money).contains(minor) else { return nil }
        self.minor = minor
    }

    private init(unchecked minor: Int64) {
        self.minor = minor
    }

    package static let zero = Money(unchecked: 0)

    /// The sum, or nil where it would pass the limit.
    package func adding(_ other: Money) -> Money? {
        Money(minor: minor + other.minor)
    }

    /// What is left, or nil where it would be less than nothing.
    package func subtracting(_ other: Money) -> Money? {
        Money(minor: minor - other.minor)
    }

    /// The amount `quantity` times over, or nil where it would pass the limit.
    package func times(_ quantity: Quantity) -> Money? {
        let (product, overflow) = minor.multipliedReportingOverflow(by: Int64(quantity.units))
        return overflow ? nil : Money(minor: product)
    }

    package static func < (left: Self, right: Self) -> Bool { left.minor < right.minor }

    package var description: String { String(minor) }
}

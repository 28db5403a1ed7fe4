/// A moment, in milliseconds since 1970 UTC. Time comes in with a command; the model has no clock.
package struct Timestamp: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The beginning of 1970.
    package static let zero = Timestamp(milliseconds: 0)

    /// The moment `seconds` later.
    package func adding(seconds: Int) -> Timestamp {
        Timestamp(milliseconds: milliseconds + Int64(seconds) * 1_000)
    }

    /// Whole seconds since 1970, rounded up: the agenda's unit.
    package var secondNotBefore: Int64 { (milliseconds + 999) / 1_000 }

    package static func < (left: Self, right: Self) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

/// A moment, in milliseconds since 1970 UTC.
///
/// Time comes in with a command; the model has no clock.
package struct Timestamp: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The beginning of 1970.
    package static let zero = Timestamp(milliseconds: 0)

    /// The moment `seconds` later, or the last moment there is.
    package func adding(seconds: Int) -> Timestamp {
        let (span, isTooLong) = Int64(seconds).multipliedReportingOverflow(by: 1_000)
        let (sum, isTooLate) = milliseconds.addingReportingOverflow(span)
        return Timestamp(milliseconds: isTooLong || isTooLate ? .max : sum)
    }

    /// Whole seconds since 1970, rounded up: the agenda's unit.
    package var secondNotBefore: Int64 {
        // Without adding 999 first: a damaged deadline may stand at the end of time.
        milliseconds / 1_000 + (milliseconds % 1_000 > 0 ? 1 : 0)
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

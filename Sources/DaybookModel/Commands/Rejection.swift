/// Why the shop says no.
///
/// Each case names every failing line of the stage that failed.
package enum Rejection: Error, Equatable, Sendable {
    /// A version moved since the position that the client saw.
    case stale([StaleLine])
    /// More was asked than is available.
    case soldOut([Shortage])
    /// The total is not what was shown.
    case total(seen: Money, now: Money)
    /// The key was used for something else before.
    case keyReused(Key, at: Position)
    /// An argument is outside what is allowed.
    case invalid([Invalidity])
    /// No such thing.
    case missing([Subject])
    /// The state of a thing forbids it.
    case closed([Closure])
    /// More than there is to take.
    case exceeds([Excess])
}

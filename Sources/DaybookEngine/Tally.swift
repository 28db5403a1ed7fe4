/// How much was folded.
package struct Tally: Equatable, Sendable {
    package var frames: UInt64 = 0
    package var entries: UInt64 = 0
    package var events: UInt64 = 0
    /// Of the frames.
    package var bytes: UInt64 = 0

    package init() {}
}

/// The limits of what is written down at once.
///
/// A frame fits the message of a replicated log, an entry the leaf of a transparency log.
package enum FrameLimits {
    /// Bytes of a frame, header and hash included.
    package static let frame = 256 * 1_024
    /// Bytes of an entry, without the two of its length.
    package static let entry = 65_535
    /// The fewest bytes an entry takes in a frame: its length, and an entry without a step.
    static let leastEntry = 7
}

package import DaybookModel

/// The book of original entry: frames in order, nothing else, and the only truth.
///
/// - Frames are appended whole and durable, or not at all.
/// - One thread appends; any thread reads, and sees durable frames only.
package protocol Journal: AnyObject, Sendable {
    /// The end of what is durable.
    var head: Head { get }

    /// Appends one frame, and returns when it would survive a power cut.
    ///
    /// - Precondition: `frame` was sealed onto ``head``.
    /// - Throws: `noSpace` where nothing was written and it can be tried again later; `failed`
    ///   where what is on the disk is unknown.
    func append(_ frame: SealedFrame) throws(StoreError)

    /// Copies of the frames from the one that holds the entry after `position` to the one that
    /// holds the entry at `last`, in order: at least one if there is any, then as many as stay
    /// within `byteLimit` together.
    ///
    /// The bytes are as they were read; ``ChainReader`` checks them.
    func frames(
        after position: Position, through last: Position, byteLimit: Int
    ) throws(StoreError) -> [[UInt8]]

    /// Whether a frame of the greatest size could be appended now, as far as can be told.
    func hasRoom() -> Bool
}

extension Journal {
    /// The same, to the end of the journal.
    package func frames(
        after position: Position, byteLimit: Int
    ) throws(StoreError) -> [[UInt8]] {
        try frames(after: position, through: .last, byteLimit: byteLimit)
    }
}

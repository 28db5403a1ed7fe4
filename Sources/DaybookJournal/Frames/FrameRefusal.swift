/// Why an entry could not be put into a frame; the frame is as it was.
package enum FrameRefusal: Error, Equatable, Sendable {
    /// The entry is larger than any entry may be: so many bytes.
    case entryTooLarge(bytes: Int)
    /// The entry would fit an empty frame, but not this one.
    case frameFull
}

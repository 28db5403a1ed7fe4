internal import Bytes
package import DaybookModel

/// The entries of one frame being put together: what one group commit will write.
///
/// - Positions are dense; the first is whatever the first entry says.
/// - It never grows past what a frame can be (``FrameLimits``).
/// - The bytes begin with room for the header, so that sealing moves nothing.
package struct FrameContents: Sendable {
    var bytes: [UInt8] = []
    package private(set) var entryCount = 0
    package private(set) var firstPosition = Position.zero
    package private(set) var lastPosition = Position.zero
    package private(set) var lastTime = Timestamp.zero

    package init() {}

    package var isEmpty: Bool { entryCount == 0 }

    /// Bytes that the frame will have, header and hash included.
    package var byteCount: Int {
        isEmpty ? FrameHeader.overhead : bytes.count + FrameHash.size
    }

    /// Encodes `entry` and puts it last.
    ///
    /// - Precondition: it follows the last entry.
    /// - Throws: where it does not fit; nothing has changed then.
    package mutating func append(_ entry: Entry) throws(FrameRefusal) {
        precondition(
            isEmpty || entry.position == lastPosition.next,
            "an entry does not follow the one before it in its frame")
        if isEmpty { makeRoomForHeader() }
        let start = bytes.count
        bytes.write(expecting: Self.expectedEntry) { writer in
            writer.append(fixed: UInt16(0))
            entry.encode(into: &writer)
        }
        let size = bytes.count - start - 2
        guard size <= FrameLimits.entry else {
            bytes.removeLast(bytes.count - start)
            throw .entryTooLarge(bytes: size)
        }
        guard bytes.count + FrameHash.size <= FrameLimits.frame else {
            bytes.removeLast(bytes.count - start)
            throw .frameFull
        }
        bytes.overwrite(fixed: UInt16(size), at: start)
        if isEmpty { firstPosition = entry.position }
        entryCount += 1
        lastPosition = entry.position
        lastTime = entry.time
    }

    /// Room that is lent to an entry: most need less.
    private static let expectedEntry = 512

    /// Whether the entries of `other` fit behind these.
    package func hasRoom(for other: FrameContents) -> Bool {
        byteCount + other.byteCount - FrameHeader.overhead <= FrameLimits.frame
    }

    /// Puts the entries of `other` behind these.
    ///
    /// - Precondition: there is room for them, and they follow these.
    package mutating func append(_ other: consuming FrameContents) {
        guard !other.isEmpty else { return }
        guard !isEmpty else {
            self = other
            return
        }
        precondition(hasRoom(for: other), "a frame was given more than it can hold")
        precondition(
            other.firstPosition == lastPosition.next,
            "entries do not follow those before them in their frame")
        bytes.append(contentsOf: other.bytes[FrameHeader.size...])
        entryCount += other.entryCount
        lastPosition = other.lastPosition
        lastTime = other.lastTime
    }

    private mutating func makeRoomForHeader() {
        bytes = [UInt8](repeating: 0, count: FrameHeader.size)
    }
}

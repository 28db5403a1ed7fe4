internal import Bytes
internal import DaybookModel

extension FrameContents {
    /// Makes these entries the frame that follows `head`: header before, hash behind.
    ///
    /// - Precondition: there is an entry, and the first follows `head`.
    /// - Complexity: one pass of SHA-256; no copy of the entries where the contents are not
    ///   used again.
    package consuming func sealed(onto head: Head) -> SealedFrame {
        precondition(!isEmpty, "a frame without entries was to be sealed")
        precondition(
            firstPosition == head.position.next, "a frame was to be sealed onto another's head")
        let header = FrameHeader(
            byteCount: byteCount, entryCount: entryCount, number: head.frames + 1,
            firstPosition: firstPosition, journal: head.journal, previous: head.hash)
        var contents = self
        contents.bytes.replaceSubrange(..<FrameHeader.size, with: header.encoded())
        let hash = FrameHash(of: contents.bytes[...])
        contents.bytes.append(contentsOf: hash.bytes)
        let next = Head(
            journal: head.journal, position: contents.lastPosition, time: contents.lastTime,
            frames: header.number, hash: hash)
        return SealedFrame(bytes: contents.bytes, head: next)
    }
}

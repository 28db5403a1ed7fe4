internal import Bytes
package import DaybookModel

/// A reader of frames that takes nothing on trust: each frame must be whole, and follow.
///
/// - Begun after a head, every frame must follow on from the one before it, hash and all.
/// - Begun at a position, the first frame is taken on its own hash, since nothing is known of
///   what stood before it; those after it must follow as ever.
/// - What is wrong comes as a ``Finding`` of ``Invariant/chainIsWhole``.
package struct ChainReader: Sendable {
    private let journal: JournalID
    /// The last entry that was read, or that need not be.
    private(set) var position: Position
    /// The end of what was read; nil where reading was begun at a position, until a frame is read.
    package private(set) var head: Head?

    /// Reads the frames that follow `head`.
    package init(after head: Head) {
        journal = head.journal
        position = head.position
        self.head = head
    }

    /// Reads from the frame that holds the entry after `position`, which may hold some before it.
    package init(resumingIn journal: JournalID, after position: Position) {
        self.journal = journal
        self.position = position
    }

    /// Checks the next frame and gives its entries, from the first one that was not yet read.
    ///
    /// - Throws: what is wrong. The reader is then where it was before.
    package mutating func read(_ frame: [UInt8]) throws(Finding) -> [Entry] {
        let header = try checkedHeader(frame)
        let hash = try checkedHash(frame, header)
        let entries = try entries(of: frame, header)
        let skipped = Int(position.value + 1 - header.firstPosition.value)
        guard let last = entries.last else { preconditionFailure("a frame without entries") }
        move(behind: header, hash, time: last.time)
        return skipped == 0 ? entries : [Entry](entries[skipped...])
    }

    /// Notes that the frame of `header` was read to its end, whose last entry has that time.
    mutating func move(behind header: FrameHeader, _ hash: FrameHash, time: Timestamp) {
        position = header.lastPosition
        head = Head(
            journal: journal, position: position, time: time, frames: header.number, hash: hash)
    }

    /// The header, if it is that of the frame that must come next.
    func checkedHeader(_ frame: [UInt8]) throws(Finding) -> FrameHeader {
        let header: FrameHeader
        do throws(BytesError) {
            header = try FrameHeader(of: frame)
        } catch {
            throw broken(nil, expected: "the header of a frame", found: "\(error)")
        }
        try check(header.byteCount, frame.count, "bytes", header)
        try check(journal, header.journal, "journal", header)
        guard let head else {
            let next = position.next
            guard (header.firstPosition...header.lastPosition).contains(next) else {
                throw broken(
                    header, expected: "entry \(next)",
                    found: "entries \(header.firstPosition) to \(header.lastPosition)")
            }
            return header
        }
        try check(head.frames + 1, header.number, "frame", header)
        try check(head.position.next, header.firstPosition, "first entry", header)
        try check(head.hash, header.previous, "hash of the frame before", header)
        return header
    }

    func checkedHash(
        _ frame: [UInt8], _ header: FrameHeader
    ) throws(Finding) -> FrameHash {
        let end = frame.count - FrameHash.size
        guard let recorded = FrameHash([UInt8](frame[end...])) else {
            preconditionFailure("the end of a frame is not as long as a hash")
        }
        let hash = FrameHash(of: frame[..<end])
        try check(recorded, hash, "hash of these bytes", header)
        return hash
    }

    private func check<Value: Equatable>(
        _ expected: Value, _ found: Value, _ what: String, _ header: FrameHeader
    ) throws(Finding) {
        guard expected != found else { return }
        throw broken(header, expected: "\(what) \(expected)", found: "\(found)")
    }
}

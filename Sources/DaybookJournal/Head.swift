package import DaybookModel

/// The end of a journal: everything the next frame has to follow on from.
package struct Head: Hashable, Sendable {
    package let journal: JournalID
    /// Of the last entry.
    package let position: Position
    /// Of the last entry.
    package let time: Timestamp
    /// How many frames there are.
    package let frames: UInt64
    /// Of the last frame.
    package let hash: FrameHash

    package init(
        journal: JournalID, position: Position, time: Timestamp, frames: UInt64,
        hash: FrameHash
    ) {
        self.journal = journal
        self.position = position
        self.time = time
        self.frames = frames
        self.hash = hash
    }

    /// The head of a journal that holds nothing yet.
    package init(ofEmpty journal: JournalID) {
        self.init(journal: journal, position: .zero, time: .zero, frames: 0, hash: .origin)
    }
}

import DaybookJournal
import DaybookModel

/// What the committer hands to the journal at once: entries to write, and what to say when they
/// are durable.
///
/// - An answer depends on every entry before it, written or not: it is released with the frame
///   that makes the last of them durable. That holds for reads and refusals too.
struct Parcel: Sendable {
    var contents = FrameContents()
    /// Of the entries, for the index of history.
    var postings: [Posting] = []
    var release = Release()

    var isEmpty: Bool { contents.isEmpty && release.isEmpty }
}

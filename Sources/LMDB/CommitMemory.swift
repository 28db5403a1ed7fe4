/// What whoever writes a file remembers of the last commit that it made durable, so that the next
/// is summed up without reading again what this process has just written.
///
/// It says what the file says: nobody else writes it, and nothing of a commit is overwritten before
/// the next one is flushed.
struct CommitMemory: Sendable {
    let transaction: UInt64
    /// The bytes of its meta page, up to the end of its note.
    let page: [UInt8]
    /// What the pages of trees that it wrote lead to, by their numbers.
    let links: [UInt64: PageLinks]
}

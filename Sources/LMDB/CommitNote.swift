/// What is noted behind what LMDB writes of a meta page: 32 bytes, in the same sector.
///
/// ```
/// 152 mark u64         168 digest u64: of what the mark says
/// 160 transaction u64  176 digest of the commit after this one, once that is flushed; else 0
/// ```
///
/// - `commit`: the digest is that of the page's own commit (see ``MetaPair/digest(over:)``).
/// - `base`: the other meta page's transaction, which is the one noted, was on disk, flushed, when
///   this was written. The digest is of both meta pages.
/// - `none`: nothing is said. Where both pages say nothing, the file is written without notes.
struct CommitNote: Equatable {
    enum Mark: UInt64 {
        case none = 0
        /// The letters COMMIT01.
        case commit = 0x3130_5449_4D4D_4F43
        /// The letters BASE0001.
        case base = 0x3130_3030_4553_4142
    }

    /// Where the note begins in the page.
    static let start = MetaPage.size
    /// Where the digest is; it covers all that comes before.
    static let digestStart = start + 16
    /// Where it is noted that the next commit is flushed.
    static let nextStart = start + 24
    /// Where the note ends.
    static let end = start + 32

    /// Nil where it is none of the marks there are.
    let mark: Mark?
    let transaction: UInt64
    let digest: UInt64
    let next: UInt64

    /// The note in the meta page that `bytes` holds.
    init(in page: borrowing PageBuffer) {
        mark = Mark(rawValue: page.word(at: Self.start))
        transaction = page.word(at: Self.start + 8)
        digest = page.word(at: Self.digestStart)
        next = page.word(at: Self.nextStart)
    }

    /// Writes mark and transaction into the page; the digest of it all comes after them.
    static func put(_ mark: Mark, of transaction: UInt64, in page: borrowing PageBuffer) {
        page.set(mark.rawValue, at: start)
        page.set(transaction, at: start + 8)
        page.set(0, at: nextStart)
    }
}

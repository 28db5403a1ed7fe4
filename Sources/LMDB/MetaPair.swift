/// The two meta pages of a data file with their notes, as they were read or are remembered.
struct MetaPair: ~Copyable {
    /// One of them.
    struct Page: ~Copyable {
        let meta: MetaPage
        let note: CommitNote
        /// Its bytes up to the end of the note.
        let buffer: PageBuffer
        /// Where it is in the file.
        let offset: Int

        init(at offset: Int, of descriptor: Int32) throws(PageFault) {
            let buffer = PageBuffer(count: CommitNote.end)
            try buffer.fill(from: descriptor, at: UInt64(offset), count: CommitNote.end)
            self.init(at: offset, buffer)
        }

        /// The page that `memory` has kept.
        init(_ memory: CommitMemory) {
            let buffer = PageBuffer(memory.page)
            let meta = MetaPage(buffer.copyBytes(0..<MetaPage.size))
            self.init(at: Int(meta.number) * meta.pageSize, buffer)
        }

        private init(at offset: Int, _ buffer: consuming PageBuffer) {
            self.offset = offset
            meta = MetaPage(buffer.copyBytes(0..<MetaPage.size))
            note = CommitNote(in: buffer)
            self.buffer = buffer
        }
    }

    /// The one with the later transaction.
    let newest: Page
    let other: Page

    /// - Precondition: they have been looked at.
    init(of descriptor: Int32) throws(PageFault) {
        let first = try Page(at: 0, of: descriptor)
        let second = try Page(at: first.meta.pageSize, of: descriptor)
        self.init(first, second)
    }

    /// The page that is remembered, and the other as it is in the file.
    init(of descriptor: Int32, remembering memory: CommitMemory) throws(PageFault) {
        let known = Page(memory)
        let offset = known.offset == 0 ? known.meta.pageSize : 0
        self.init(known, try Page(at: offset, of: descriptor))
    }

    private init(_ first: consuming Page, _ second: consuming Page) {
        if first.meta.transaction > second.meta.transaction {
            newest = first
            other = second
        } else {
            newest = second
            other = first
        }
    }

    /// Whether the newest commit has its own note, right or wrong.
    var isNoted: Bool {
        newest.note.mark == .commit && newest.note.transaction == newest.meta.transaction
    }

    /// Whether it is noted that the newest commit is flushed.
    var isFlushed: Bool {
        isNoted && other.note.next != 0 && other.note.next == newest.note.digest
    }

    /// Whether the newest commit was flushed before notes began.
    var isVouchedFor: Bool {
        other.note.mark == .base && other.note.transaction == newest.meta.transaction
            && other.note.digest == other.digest(vouchingFor: newest)
    }

    /// The digest of the newest commit, whose pages have the sum `pages`.
    ///
    /// Mark and transaction are put into the page, as they have to be there.
    func digest(over pages: UInt64) -> UInt64 {
        CommitNote.put(.commit, of: newest.meta.transaction, in: newest.buffer)
        return pages
            &+ newest.buffer.hash(0..<CommitNote.digestStart, seed: newest.meta.number)
    }
}

extension MetaPair.Page {
    /// The digest of a note here that vouches for what the other page leads to.
    func digest(vouchingFor page: borrowing MetaPair.Page) -> UInt64 {
        page.buffer.hash(0..<MetaPage.size, seed: page.meta.number)
            &+ buffer.hash(CommitNote.start..<CommitNote.digestStart, seed: meta.number)
    }
}

/// The two meta pages of a data file with their notes, as they were read.
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
            self.offset = offset
            buffer = PageBuffer(count: CommitNote.end)
            try buffer.fill(from: descriptor, at: UInt64(offset), count: CommitNote.end)
            meta = MetaPage(buffer.copyBytes(0..<MetaPage.size))
            note = CommitNote(in: buffer)
        }
    }

    /// The one with the later transaction.
    let newest: Page
    let other: Page

    /// - Precondition: they have been looked at.
    init(of descriptor: Int32) throws(PageFault) {
        let first = try Page(at: 0, of: descriptor)
        let second = try Page(at: first.meta.pageSize, of: descriptor)
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

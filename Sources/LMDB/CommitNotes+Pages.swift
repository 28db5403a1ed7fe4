import Glibc

/// How notes are read and written.
extension CommitNotes {
    func pair() throws(LMDBError) -> MetaPair {
        try Self.converting { () throws(PageFault) in try MetaPair(of: descriptor) }
    }

    /// The meta pages of a transaction and of the one before, which is remembered.
    ///
    /// Where the file's page is of another, both are what the file says: a transaction that changed
    /// nothing is told from one that went elsewhere by what is there, never by what was.
    func pair(
        of transaction: UInt64, remembering memory: CommitMemory?
    ) throws(LMDBError) -> MetaPair {
        guard let memory else { return try pair() }
        let pair = try Self.converting { () throws(PageFault) in
            try MetaPair(of: descriptor, remembering: memory)
        }
        return pair.newest.meta.transaction == transaction ? pair : try self.pair()
    }

    /// The pages of the newest commit, of which anything may be on disk.
    func walk(
        _ pair: borrowing MetaPair, knowing known: [UInt64: PageLinks] = [:]
    ) throws(PageFault) -> CommitWalk {
        try CommitWalk(
            of: pair.newest.meta, since: pair.other.meta, in: descriptor, knowing: known)
    }

    /// The pages of the newest commit, which are there.
    func walked(
        _ pair: borrowing MetaPair, knowing known: [UInt64: PageLinks] = [:]
    ) throws(LMDBError) -> CommitWalk {
        do throws(PageFault) {
            return try walk(pair, knowing: known)
        } catch {
            if let code = error.systemError { throw LMDBError(code: code) }
            throw .damaged(try damage("its commit is not to be found: \(error.reason)"))
        }
    }

    /// Writes the note of the newest commit, flushes, and notes that it is flushed.
    func settle(_ pair: borrowing MetaPair, _ pages: UInt64) throws(LMDBError) {
        let digest = pair.digest(over: pages)
        pair.newest.buffer.set(digest, at: CommitNote.digestStart)
        try write(CommitNote.start..<CommitNote.end, of: pair.newest)
        try flush()
        pair.other.buffer.set(digest, at: CommitNote.nextStart)
        try write(CommitNote.nextStart..<CommitNote.end, of: pair.other)
    }

    /// Has the transaction of `page` be the newest: the other page becomes a copy of it, which
    /// vouches for it, with the number of the transaction before, as the two have to follow on each
    /// other.
    func vouch(
        for page: borrowing MetaPair.Page, insteadOf other: borrowing MetaPair.Page
    ) throws(LMDBError) {
        let transaction = page.meta.transaction
        precondition(transaction > 0, "a file without a commit has nothing to vouch for")
        other.buffer.copy(0..<MetaPage.size, from: page.buffer)
        other.buffer.set(other.meta.number, at: 0)
        other.buffer.set(transaction - 1, at: MetaPage.transactionStart)
        CommitNote.put(.base, of: transaction, in: other.buffer)
        other.buffer.set(other.digest(vouchingFor: page), at: CommitNote.digestStart)
        try write(0..<CommitNote.end, of: other)
    }

    /// Writes pages once more with what they hold.
    func rewrite(_ run: CommitWalk.Run, pageSize: Int) throws(LMDBError) {
        let buffer = PageBuffer(count: pageSize)
        for page in run.first..<run.first + run.count {
            let offset = Int(page) * pageSize
            try Self.converting { () throws(PageFault) in
                try buffer.fill(from: descriptor, at: UInt64(offset), count: pageSize)
            }
            try buffer.write(0..<pageSize, to: descriptor, at: offset)
        }
    }

    func flush() throws(LMDBError) {
        var code: Int32
        repeat { code = fdatasync(descriptor) } while code != 0 && errno == EINTR
        guard code == 0 else { throw .last }
    }

    private func write(
        _ bytes: Range<Int>, of page: borrowing MetaPair.Page
    ) throws(LMDBError) {
        try page.buffer.write(bytes, to: descriptor, at: page.offset + bytes.lowerBound)
    }

    /// Meta pages and pages that were just written can be read, or the disk fails.
    private static func converting<Result: ~Copyable>(
        _ body: () throws(PageFault) -> Result
    ) throws(LMDBError) -> Result {
        do throws(PageFault) {
            return try body()
        } catch {
            throw error.systemError.map(LMDBError.init(code:)) ?? .ioError
        }
    }
}

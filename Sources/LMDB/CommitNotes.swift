import Glibc
import Synchronization

/// The notes of a data file whose commits are durable by one flush (``Durability/noted``).
///
/// LMDB by itself flushes a commit's pages, then writes the meta page that leads to them, and
/// flushes that. With notes all of it is written first, then a note that says by a digest what was
/// written, and then there is one flush. A power cut before its end may leave a meta page whose
/// pages are not all there; the note does not fit then, and the commit before is the last one: all
/// of it was flushed before this one began, and LMDB overwrites nothing of it. What is taken back
/// was never acknowledged.
///
/// After the flush it is noted in the other meta page, which is the next to be overwritten, that
/// this one is flushed. A note that does not fit is then damage, and nothing is taken back.
///
/// - Who first opens the file looks at the note (``verdict()``), before LMDB is led anywhere.
///   Whoever opens it beside another process knows that the power was not cut since.
/// - One process at a time writes (``LockFile/claimWriting()``), one thread at a time.
final class CommitNotes: Sendable {
    let path: String
    let descriptor: Int32
    let mayWrite: Bool
    private let memory = Mutex<CommitMemory?>(nil)

    /// The notes of the file at `path`; nil where there are none.
    ///
    /// - Precondition: the meta pages have been looked at.
    static func find(in path: String) throws(LMDBError) -> CommitNotes? {
        let notes = try CommitNotes(path)
        let pair = try notes.pair()
        let isNoted =
            pair.newest.note.mark != CommitNote.Mark.none
            || pair.other.note.mark != CommitNote.Mark.none
        return isNoted ? notes : nil
    }

    /// Begins to keep notes in a file that has none; the caller flushes it.
    static func begin(in path: String) throws(LMDBError) {
        let notes = try CommitNotes(path)
        let pair = try notes.pair()
        try notes.vouch(for: pair.newest, insteadOf: pair.other)
    }

    private init(_ path: String) throws(LMDBError) {
        self.path = path
        var descriptor = unsafe open(path, O_RDWR | O_CLOEXEC)
        mayWrite = descriptor >= 0
        if !mayWrite, [EACCES, EROFS, EPERM].contains(errno) {
            descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        }
        guard descriptor >= 0 else { throw .last }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// What the note of the newest commit says of it.
    ///
    /// - Precondition: no other process has the file open.
    /// - Throws: what the system says where the disk cannot read.
    func verdict() throws(LMDBError) -> CommitVerdict {
        let pair = try pair()
        guard let mark = pair.other.note.mark, pair.newest.note.mark != nil else {
            return .noteIsDamaged("what is noted in it is of no known kind")
        }
        if mark == .base {
            guard pair.isVouchedFor else {
                return .noteIsDamaged("the commit that was on disk is not as it was noted")
            }
            return .whole
        }
        guard mark == .none || pair.other.note.transaction == pair.other.meta.transaction else {
            return .noteIsDamaged("it has the note of transaction \(pair.other.note.transaction)")
        }
        return try verdict(pair)
    }

    private func verdict(_ pair: borrowing MetaPair) throws(LMDBError) -> CommitVerdict {
        let (note, next) = (pair.newest.note, pair.other.note.next)
        var digest: UInt64?
        do throws(PageFault) {
            digest = pair.digest(over: try walk(pair).digest)
        } catch {
            if let code = error.systemError { throw LMDBError(code: code) }
        }
        let isOfIt = note.mark == .commit && note.transaction == pair.newest.meta.transaction
        if isOfIt, note.digest == digest { return .whole }
        if next != 0, next == digest { return .noteIsDamaged("its note is not that of its commit") }
        return next != 0 && next == note.digest ? .pagesAreDamaged : .cutOff
    }

    /// Makes the commit of `transaction` durable, which LMDB has written and not flushed.
    ///
    /// Does nothing where that transaction changed nothing.
    func settle(_ transaction: UInt64) throws(LMDBError) {
        let memory = recall(transaction - 1)
        let pair = try pair(of: transaction, remembering: memory)
        let newest = pair.newest.meta.transaction
        guard newest != transaction - 1 else { return }
        guard newest == transaction else { throw .corrupted }
        let walk = try walked(pair, knowing: memory?.links ?? [:])
        try settle(pair, walk.digest)
        let page = pair.newest.buffer.copyBytes(0..<CommitNote.end)
        remember(CommitMemory(transaction: transaction, page: page, links: walk.links))
    }

    /// What is remembered, if it is of `transaction`; it is forgotten with that.
    private func recall(_ transaction: UInt64) -> CommitMemory? {
        let found = memory.withLock { $0.take() }
        return found?.transaction == transaction ? found : nil
    }

    private func remember(_ commit: CommitMemory) {
        memory.withLock { $0 = commit }
    }

    /// Makes the newest commit durable, whatever became of the process that wrote it.
    ///
    /// It may not be flushed, or a flush of it may have failed: then the kernel takes its pages
    /// for written, and no later flush would write them. So they are written once more.
    ///
    /// - Precondition: no other process writes, and LMDB's writer's lock is held. The newest commit
    ///   is as it was written: the power was not cut since, or ``verdict()`` does not doubt it.
    func secure() throws(LMDBError) {
        let pair = try pair()
        guard !pair.isVouchedFor, !pair.isFlushed else { return try flush() }
        let runs = try walked(pair).runs
        for run in runs { try rewrite(run, pageSize: pair.newest.meta.pageSize) }
        let digest = try walked(pair).digest
        guard !pair.isNoted || pair.digest(over: digest) == pair.newest.note.digest else {
            throw .damaged(try damage("the disk has not kept its commit"))
        }
        try settle(pair, digest)
    }

    /// Has the commit before the newest be the newest, on disk.
    func takeBack() throws(LMDBError) {
        guard mayWrite else {
            let reason =
                "a power cut left its last commit unfinished, which somebody who may write "
                + "has to take back"
            throw .notADatabase(path: path, reason: reason)
        }
        let pair = try pair()
        try vouch(for: pair.other, insteadOf: pair.newest)
        try flush()
    }

    /// Something wrong with the newest meta page.
    func damage(_ reason: String) throws(LMDBError) -> PageDamage {
        PageDamage(
            path: path, page: try pair().newest.meta.number, table: nil, lastKey: nil,
            reason: reason, systemError: nil)
    }
}

import CLMDB
import Synchronization

/// A memory-mapped file of ordered tables, with one writer and many readers at a time.
///
/// The file is `data.mdb` in a directory of its own, beside LMDB's `lock.mdb`. Transactions are
/// lent to closures and borrow the environment, so the compiler rejects any program in which
/// a transaction could be kept, ended twice, or outlive the map it reads.
///
/// ```swift
/// try Environment.create(at: path, tables: [.integers("frames")])
/// let environment = try Environment.open(at: path, tables: [.integers("frames")])
/// let frames = environment.integerTable("frames")
/// try environment.write { (transaction) throws(LMDBError) in
///     try transaction.append(bytes.span, for: 1, to: frames)
/// }
/// ```
///
/// - A process has a file open once at most (R2); dropping the environment closes it.
/// - A commit is on disk before ``write(_:)`` returns, unless the mode is ``Mode/scratch`` (R1).
/// - The map grows by itself, between transactions.
/// - The environment is of no use in a forked child.
@safe
public struct Environment: ~Copyable, Sendable {
    nonisolated(unsafe) let handle: OpaquePointer
    let id: EnvironmentID
    let claim: RegistryClaim
    let tables: [OpenTable]
    let sizing: MapSizing
    let readers = ReaderPool()
    let writing = ThreadLock()
    /// Where the file has notes and is open to write.
    let notes: CommitNotes?
    /// A commit was written and not made durable: nothing may be built on it (R9).
    let isAdrift = Atomic(false)

    /// The directory of the file, as it was given.
    public let directory: String
    /// What the environment was opened for.
    public let mode: Mode
    /// Whether the last commit was found unfinished after a power cut, and was taken back.
    public let hasTakenBack: Bool

    /// Takes over what ``open(at:tables:mode:)`` has opened.
    init(_ opening: consuming Opening, tables: [OpenTable], sizing: MapSizing) {
        self.id = .next()
        self.tables = tables
        self.sizing = sizing
        self.directory = opening.directory
        self.mode = opening.mode
        hasTakenBack = opening.hasTakenBack
        notes = opening.mode == .durable ? opening.notes : nil
        let claim = opening.takeClaim()
        guard let handle = unsafe claim.environment else {
            preconditionFailure("nothing was opened")
        }
        unsafe self.handle = handle
        self.claim = claim
    }

    /// The claim, going after this, closes the environment.
    deinit {
        readers.endAll()
    }
}

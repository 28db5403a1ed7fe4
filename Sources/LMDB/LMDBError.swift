import CLMDB
import Glibc

/// Why LMDB, or the file system under it, could not do what it was asked.
///
/// The description of each case says what it usually means and what to do about it.
///
/// - Every case but ``outcomeUnknown(_:)`` means that nothing was written: the transaction
///   is as if it had never begun.
/// - ``outcomeUnknown(_:)`` means that the change may or may not be on disk (R9). Give no verdict;
///   end the process; open again, which settles the matter, and look.
/// - What only a wrong program can cause (a table of another environment, an append out of order,
///   a write inside a write) is not here: it traps with a sentence.
public enum LMDBError: Error, Equatable, Sendable {
    /// The key to insert is in the table already.
    case keyExists
    /// A key is empty or longer than 511 bytes, or a value longer than 4 GiB.
    case badSize
    /// The map is full and the system lets this process map no more.
    case mapFull
    /// Another process has grown the file while this thread holds an older snapshot.
    case mapResized
    /// One transaction changes more pages than LMDB can keep track of.
    case transactionFull
    /// All reader slots, of this process or of the lock file, are taken.
    case readersFull
    /// The file system is full, or a quota is used up.
    case noSpace
    /// The disk failed to read or write.
    case ioError
    /// A commit failed while it was being made visible: it may be on disk or not.
    case outcomeUnknown(_ code: Int32)
    /// An earlier commit ended in ``outcomeUnknown(_:)``; this environment is of no use any more.
    case panic
    /// A page is missing or not what it should be.
    case corrupted
    /// LMDB does not accept the file as one of its own.
    case invalid
    /// The file was written by an incompatible version of LMDB.
    case versionMismatch
    /// There is no environment in this directory.
    case missing(path: String)
    /// The file is not an LMDB file, for the reason given.
    case notADatabase(path: String, reason: String)
    /// A page of the file contradicts itself or the others.
    case damaged(PageDamage)
    /// The disk does not give a page of the file.
    case unreadable(path: String, page: UInt64, errno: Int32)
    /// The file is shorter than its own meta page says.
    case truncated(path: String, expected: Int, found: Int)
    /// The file system is not one on which LMDB's locks and maps are known to work.
    case unsupportedFileSystem(path: String, type: UInt32)
    /// This process has the environment open already.
    case alreadyOpen(path: String)
    /// Another process has the environment open to write, of which there may be one only.
    case writtenElsewhere(path: String)
    /// There is something in the directory in which to create an environment.
    case alreadyExists(path: String)
    /// The environment has no such table.
    case tableMissing(name: String)
    /// The table is there, but has keys of the other kind.
    case tableMismatched(name: String)
    /// Any other error of the operating system.
    case system(errno: Int32)
    /// Any other error of LMDB.
    case other(code: Int32)
}

extension LMDBError: LMDBFailure {
    /// The error itself.
    public init(_ error: LMDBError) {
        self = error
    }
}

extension LMDBError {
    /// Whether the change may be on disk although an error was reported (R9).
    public var leavesOutcomeUnknown: Bool {
        if case .outcomeUnknown = self { true } else { false }
    }

    /// What the return code of an LMDB function means; negative ones are LMDB's, others errno's.
    init(code: Int32) {
        self =
            switch code {
            case MDB_KEYEXIST: .keyExists
            case MDB_BAD_VALSIZE: .badSize
            case MDB_MAP_FULL: .mapFull
            case MDB_MAP_RESIZED: .mapResized
            case MDB_TXN_FULL: .transactionFull
            case MDB_READERS_FULL: .readersFull
            case MDB_PANIC: .panic
            case MDB_CORRUPTED, MDB_PAGE_NOTFOUND: .corrupted
            case MDB_INVALID: .invalid
            case MDB_VERSION_MISMATCH: .versionMismatch
            case ENOSPC, EDQUOT: .noSpace
            case EIO: .ioError
            default: code > 0 ? .system(errno: code) : .other(code: code)
            }
    }

    /// What damage means to whoever opens the file.
    ///
    /// A disk that fails is no damage: nothing is known of what it would not read.
    init(of damage: PageDamage) {
        self =
            if let code = damage.systemError {
                .unreadable(path: damage.path, page: damage.page, errno: code)
            } else {
                .damaged(damage)
            }
    }

    /// The system's number for what a file did not do; that of an I/O error for anything else.
    var code: Int32 {
        switch self {
        case .noSpace: ENOSPC
        case .system(let code), .unreadable(_, _, let code): code
        default: EIO
        }
    }

    /// The error that the last failed call of the C library left behind.
    static var last: LMDBError { LMDBError(code: errno) }
}

/// Turns a return code of LMDB into an error, unless it says success.
func check(_ code: Int32) throws(LMDBError) {
    guard code == MDB_SUCCESS else { throw LMDBError(code: code) }
}

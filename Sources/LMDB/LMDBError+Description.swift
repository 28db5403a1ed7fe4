import CLMDB
import Glibc

extension LMDBError: CustomStringConvertible {
    /// What happened, what it usually means, and what to do.
    public var description: String {
        switch self {
        case .keyExists:
            "the key is in the table already"
        case .badSize:
            "a key must have 1 to 511 bytes, and a value less than 4 GiB"
        case .mapFull:
            """
            the map is full and cannot grow, because the system lets this process map no more \
            memory; raise its address space limit (ulimit -v)
            """
        case .mapResized:
            """
            another process has grown the file while this thread holds an older snapshot; end \
            the snapshot and read again
            """
        case .transactionFull:
            "the transaction changes too many pages; split it into smaller ones"
        case .readersFull:
            "too many snapshots are being read at once; try again when some have ended"
        case .noSpace:
            "there is no space left on the disk; nothing was written; make room and try again"
        case .ioError:
            """
            the disk failed to read or write; nothing was committed, but what is in memory can \
            no longer be trusted: stop, and check the disk
            """
        default: descriptionOfTheFile
        }
    }

    private var descriptionOfTheFile: String {
        switch self {
        case .outcomeUnknown(let code):
            """
            the commit failed at its last step (\(Self.text(of: code))) and may be on disk or \
            not; end the process, start it again, and look
            """
        case .panic:
            "an earlier commit failed at its last step; end the process and start it again"
        case .corrupted:
            "a page is missing or damaged; the disk may be failing: restore from a backup"
        case .invalid:
            "the file is not an LMDB file, or its beginning is damaged"
        case .versionMismatch:
            "the file or its lock file was written by an incompatible version of LMDB"
        case .missing(let path):
            "there is no environment at \(path)"
        case .notADatabase(let path, let reason):
            "\(path) is not an LMDB file: \(reason)"
        case .damaged(let damage):
            "\(damage); restore it from a backup"
        case .unreadable(let path, let page, let code):
            """
            page \(page) of \(path) cannot be read: \(Self.text(of: code)); check the disk, and if \
            it does not give the page again restore the file from a backup
            """
        case .truncated(let path, let expected, let found):
            """
            \(path) has \(found) bytes but should have at least \(expected): it was cut off or \
            copied in part; restore it from a backup
            """
        case .unsupportedFileSystem(let path, let type):
            """
            \(path) is on a file system of type 0x\(String(type, radix: 16)), where locks and \
            maps are not known to work; use ext4, XFS, Btrfs, tmpfs or overlayfs
            """
        default: descriptionOfTheUse
        }
    }

    private var descriptionOfTheUse: String {
        switch self {
        case .writtenElsewhere(let path):
            "another process has the environment of \(path) open to write; it has to end first"
        case .alreadyOpen(let path):
            "this process has \(path) open already; opening it twice would break its locks"
        case .alreadyExists(let path):
            "\(path) is not empty; an environment is only created in a new or empty directory"
        case .tableMissing(let name):
            "there is no table \"\(name)\": the file was made by another program or version"
        case .tableMismatched(let name):
            "the table \"\(name)\" has keys of another kind: another program or version made it"
        case .system(let code), .other(let code):
            Self.text(of: code)
        default:
            "unknown"
        }
    }

    private static func text(of code: Int32) -> String {
        unsafe String(cString: mdb_strerror(code))
    }
}

import CLMDB

/// What an environment is opened for.
public enum Mode: Sendable, Hashable {
    /// To read and write; every commit is on disk before ``Environment/write(_:)`` returns.
    case durable
    /// To read and write without waiting for the disk.
    ///
    /// Only for what may be thrown away or is made from something else, such as ledgers being
    /// rebuilt. Until ``Environment/sync()`` has returned, a power cut may leave a file that
    /// cannot be read, or that reads wrongly (R1).
    case scratch
    /// To read beside a process that may be writing; nothing is ever changed in the data file.
    case readOnly

    /// The flags for LMDB.
    ///
    /// `MDB_WRITEMAP` is never among them: with it, a full disk kills
    /// the process, and a stray pointer changes the file (R1).
    var flags: UInt32 {
        switch self {
        case .durable: UInt32(MDB_NOTLS)
        case .scratch: UInt32(MDB_NOTLS | MDB_NOSYNC)
        case .readOnly: UInt32(MDB_NOTLS | MDB_RDONLY)
        }
    }
}

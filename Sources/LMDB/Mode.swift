import CLMDB

/// What an environment is opened for.
public enum Mode: Sendable, Hashable {
    /// To read and write; every commit is on disk before ``Environment/write(_:)`` returns, by one
    /// flush or two, as the file was created (``Durability``).
    case durable
    /// To read and write without waiting for the disk.
    ///
    /// Only for what may be thrown away or is made from something else, such as ledgers being
    /// rebuilt. Until ``Environment/sync()`` has returned, a power cut may leave a file that
    /// cannot be read, or that reads wrongly (R1).
    case scratch
    /// To read beside a process that may be writing; nothing is changed in the data file, but that
    /// who first opens it takes back a commit that a power cut left unfinished.
    case readOnly

    /// The flags for LMDB.
    ///
    /// `MDB_WRITEMAP` is never among them: with it, a full disk kills
    /// the process, and a stray pointer changes the file (R1).
    ///
    /// - Parameter areNoted: whether commits have notes, and we flush instead of LMDB.
    func flags(areNoted: Bool) -> UInt32 {
        switch self {
        case .durable: UInt32(areNoted ? MDB_NOTLS | MDB_NOSYNC : MDB_NOTLS)
        case .scratch: UInt32(MDB_NOTLS | MDB_NOSYNC)
        case .readOnly: UInt32(MDB_NOTLS | MDB_RDONLY)
        }
    }
}

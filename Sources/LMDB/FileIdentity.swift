import Glibc

/// Which file it is, by whatever name it was reached.
struct FileIdentity: Sendable, Hashable {
    private let device: UInt
    private let inode: UInt

    /// The file at `path`, looked at without opening it.
    ///
    /// Opening and closing LMDB's lock file by hand would drop the locks of this process (R2).
    init(of path: String) throws(LMDBError) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            throw errno == ENOENT ? .missing(path: path) : .last
        }
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
    }
}

import Synchronization

/// The right to have one file open as an environment, held for as long as this value lives.
///
/// LMDB's locks belong to the process, not to the environment: had a process opened a file twice,
/// closing one would drop the locks of the other, and snapshots would be overwritten while being
/// read, without any error (R2).
struct RegistryClaim: ~Copyable, Sendable {
    private static let open = Mutex<Set<FileIdentity>>([])

    private let file: FileIdentity

    /// Claims the file at `path`, or refuses if this process has it open.
    init(of path: String) throws(LMDBError) {
        let file = try FileIdentity(of: path)
        let isNew = Self.open.withLock { $0.insert(file).inserted }
        guard isNew else { throw .alreadyOpen(path: path) }
        self.file = file
    }

    deinit {
        let file = file
        _ = Self.open.withLock { $0.remove(file) }
    }
}

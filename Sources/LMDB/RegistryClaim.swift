import CLMDB

/// The right to have one file open as an environment, and LMDB's environment once it is open.
///
/// LMDB's locks belong to the process, not to the environment: had a process opened a file twice,
/// closing one would drop the locks of the other, and snapshots would be overwritten while being
/// read, without any error (R2).
///
/// - A file is claimed until LMDB has closed it: no sooner, as closing drops the locks, and no
///   later, as the number of a deleted file is free for another as soon as it is closed.
@safe
struct RegistryClaim: ~Copyable, Sendable {
    private static let lock = ThreadLock()
    nonisolated(unsafe) private static var files: Set<FileIdentity> = []

    private let file: FileIdentity
    nonisolated(unsafe) private(set) var environment: OpaquePointer?
    /// Kept as long as the claim: it is let go of after LMDB has closed the environment.
    var lockFile: LockFile?

    /// Claims the file at `path`, or refuses if this process has it open.
    init(of path: String) throws(LMDBError) {
        let file = try FileIdentity(of: path)
        let isNew = Self.locked { unsafe Self.files.insert(file).inserted }
        guard isNew else { throw .alreadyOpen(path: path) }
        self.file = file
    }

    /// Has LMDB make an environment, not open yet, to be closed with this claim.
    @unsafe
    mutating func makeEnvironment() throws(LMDBError) -> OpaquePointer {
        var made: OpaquePointer?
        try unsafe check(mdb_env_create(&made))
        guard let made = unsafe made else { preconditionFailure("LMDB made no environment") }
        unsafe environment = made
        return unsafe made
    }

    deinit {
        Self.locked {
            if let environment = unsafe environment { unsafe mdb_env_close(environment) }
            unsafe Self.files.remove(file)
        }
    }

    private static func locked<Result>(_ body: () -> Result) -> Result {
        precondition(lock.lock(), "the registry was used while it was being used")
        defer { lock.unlock() }
        return body()
    }
}

import Glibc

/// LMDB's lock file, held open from before LMDB opens it until after it has closed it.
///
/// Who has an environment open holds a lock on the file's first byte, shared. So whoever gets it
/// for itself is alone; LMDB, opening the file in the same process, finds the lock its own, sets
/// the file up, and goes on to share it. Nobody comes in between.
///
/// - Locks belong to the process: closing this drops LMDB's as well, hence so late (R2). A child
///   process has none of them, not even for the moment before it is another program.
final class LockFile: Sendable {
    /// A byte behind those that LMDB locks: the first, and one for each number of a process.
    private static let writersByte = 1 << 40

    private let path: String
    private let descriptor: Int32
    /// Whether no other process had the environment open when this one came.
    let isAlone: Bool

    /// Opens the file, or makes it; nil where nothing can be written, and LMDB does without.
    static func open(_ path: String) throws(LMDBError) -> LockFile? {
        let descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor < 0, errno == EROFS { return nil }
        guard descriptor >= 0 else { throw .last }
        return try LockFile(path, descriptor)
    }

    private init(_ path: String, _ descriptor: Int32) throws(LMDBError) {
        self.path = path
        self.descriptor = descriptor
        if try Self.lock(descriptor, F_WRLCK, waits: false) {
            isAlone = true
            return
        }
        // Somebody who was alone may be about to share the file, or to end without.
        _ = try Self.lock(descriptor, F_RDLCK, waits: true)
        isAlone = try Self.lock(descriptor, F_WRLCK, waits: false)
    }

    deinit { close(descriptor) }

    /// Keeps other processes from writing with notes, as long as the environment is open.
    func claimWriting() throws(LMDBError) {
        guard try Self.lock(descriptor, F_WRLCK, waits: false, at: Self.writersByte) else {
            throw .writtenElsewhere(path: path)
        }
    }

    private static func lock(
        _ descriptor: Int32, _ type: Int32, waits: Bool, at start: Int = 0
    ) throws(LMDBError) -> Bool {
        var range = flock(
            l_type: Int16(type), l_whence: Int16(SEEK_SET), l_start: start, l_len: 1, l_pid: 0)
        while unsafe fcntl(descriptor, waits ? F_SETLKW : F_SETLK, &range) != 0 {
            if errno == EAGAIN || errno == EACCES { return false }
            guard errno == EINTR else { throw .last }
        }
        return true
    }
}

import Glibc

/// LMDB's lock file, held open from before LMDB opens it until after it has closed it.
///
/// Who has an environment open holds a lock on the file's first byte, shared. So whoever gets it for
/// itself is alone; LMDB, opening the file in the same process, finds the lock its own, sets the
/// file up, and goes on to share it. Nobody comes in between.
///
/// - Locks belong to the process: closing this drops LMDB's as well, hence so late (R2).
final class LockFile: Sendable {
    private let descriptor: Int32
    /// Whether no other process had the environment open when this one came.
    let isAlone: Bool

    /// Opens the file, or makes it; nil where nothing can be written, and LMDB does without.
    static func open(_ path: String) throws(LMDBError) -> LockFile? {
        let descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor < 0, errno == EROFS { return nil }
        guard descriptor >= 0 else { throw .last }
        return try LockFile(descriptor)
    }

    private init(_ descriptor: Int32) throws(LMDBError) {
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

    private static func lock(
        _ descriptor: Int32, _ type: Int32, waits: Bool
    ) throws(LMDBError) -> Bool {
        var range = flock(
            l_type: Int16(type), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 1, l_pid: 0)
        while unsafe fcntl(descriptor, waits ? F_SETLKW : F_SETLK, &range) != 0 {
            if errno == EAGAIN || errno == EACCES { return false }
            guard errno == EINTR else { throw .last }
        }
        return true
    }
}

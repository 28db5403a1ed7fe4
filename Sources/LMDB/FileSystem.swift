import CLMDB
import Glibc

/// The few things an environment asks of the file system besides LMDB.
enum FileSystem {
    /// The file systems on which LMDB's locks and maps are known to work; network file systems
    /// break both (R17).
    private static let supported: Set<UInt32> = [
        0xEF53,  // ext4
        0x5846_5342,  // XFS
        0x9123_683E,  // Btrfs
        0x0102_1994,  // tmpfs, for tests and scratch
        0x794C_7630,  // overlayfs, the root of a container
    ]

    static func checkType(of path: String) throws(LMDBError) {
        var status = statfs()
        guard unsafe statfs(path, &status) == 0 else { throw .last }
        let type = UInt32(truncatingIfNeeded: status.f_type)
        guard supported.contains(type) else {
            throw .unsupportedFileSystem(path: path, type: type)
        }
    }

    static func exists(_ path: String) -> Bool {
        unsafe access(path, F_OK) == 0
    }

    static func createDirectory(at path: String) throws(LMDBError) {
        guard unsafe mkdir(path, 0o700) == 0 else { throw .last }
    }

    /// Creates an empty file, which LMDB takes for one it has to set up.
    static func createFile(at path: String) throws(LMDBError) {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .last }
        close(descriptor)
    }

    /// Writes a file, or the names in a directory, to disk.
    static func sync(_ path: String) throws(LMDBError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .last }
    }

    /// Gives a directory another name, which must be free or that of an empty directory.
    static func rename(_ path: String, to name: String) throws(LMDBError) {
        guard unsafe Glibc.rename(path, name) != 0 else { return }
        let isTaken = [EEXIST, ENOTEMPTY, ENOTDIR].contains(errno)
        throw isTaken ? .alreadyExists(path: name) : .last
    }

    /// Removes a file, if there is one.
    static func remove(_ path: String) throws(LMDBError) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw .last }
    }

    /// Removes an environment and its directory, if there is one.
    static func removeEnvironment(at directory: String) throws(LMDBError) {
        guard exists(directory) else { return }
        try remove(Environment.dataFile(in: directory))
        try remove(Environment.lockFile(in: directory))
        guard unsafe rmdir(directory) == 0 else { throw .last }
    }

    static func withoutTrailingSlashes(_ path: String) -> String {
        let end = path.lastIndex { $0 != "/" }
        return end.map { String(path[...$0]) } ?? path
    }

    /// The directory a path is in.
    static func parent(of path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        let parent = parts.dropLast().joined(separator: "/")
        if path.hasPrefix("/") { return "/" + parent }
        return parent.isEmpty ? "." : parent
    }
}

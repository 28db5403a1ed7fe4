import CLMDB
import Glibc

extension Environment {
    /// Puts the environment in `fresh` in the place of the one in `directory`, at one stroke.
    ///
    /// Whatever moment a crash comes at, there is the old environment in `directory` or the new
    /// one, whole. What was replaced is removed afterwards; a crash in between leaves it under the
    /// name of `fresh`, and it may be deleted. If there was none, `fresh` is simply renamed.
    ///
    /// - Precondition: This process has neither open, and what was written to `fresh` is synced.
    /// - Throws: ``LMDBError/missing(path:)`` where there is nothing in `fresh`, or what the
    ///   file system reports; nothing has been replaced then.
    public static func replace(at directory: String, with fresh: String) throws(LMDBError) {
        guard exists(at: fresh) else { throw .missing(path: fresh) }
        try FileSystem.sync(dataFile(in: fresh))
        try FileSystem.sync(fresh)
        if FileSystem.exists(directory) {
            try FileSystem.exchange(fresh, directory)
            try FileSystem.sync(FileSystem.parent(of: directory))
            try FileSystem.removeEnvironment(at: fresh)
        } else {
            try FileSystem.rename(fresh, to: directory)
            try FileSystem.sync(FileSystem.parent(of: directory))
        }
    }

    /// Gives the environment in `directory` another name, which must be free.
    public static func rename(_ directory: String, to name: String) throws(LMDBError) {
        try FileSystem.rename(directory, to: name)
        try FileSystem.sync(FileSystem.parent(of: name))
    }

    /// Writes the way to `directory` to disk: its own name, and those of the directories above it.
    ///
    /// A directory that was just made may be gone after a power cut, with all that was flushed
    /// inside of it, until the directory it is in is flushed too. Who made which is not known, so
    /// all are flushed that may be opened; those that may not were made by somebody else.
    public static func syncPath(to directory: String) throws(LMDBError) {
        var path = FileSystem.withoutTrailingSlashes(directory)
        while true {
            let parent = FileSystem.parent(of: path)
            guard parent != path else { return }
            do throws(LMDBError) {
                try FileSystem.sync(parent)
            } catch {
                guard error == .system(errno: EACCES) else { throw error }
            }
            path = parent
        }
    }

    /// Removes the environment in `directory` and the directory, if there is one.
    ///
    /// - Precondition: This process has it not open.
    public static func remove(at directory: String) throws(LMDBError) {
        try FileSystem.removeEnvironment(at: directory)
    }

    /// Bytes that the file system around the environment has left for this process.
    public borrowing func freeSpace() throws(LMDBError) -> Int {
        try FileSystem.freeSpace(at: directory)
    }
}

extension FileSystem {
    /// Lets two directories change names at one stroke.
    static func exchange(_ path: String, _ other: String) throws(LMDBError) {
        guard unsafe clmdb_exchange(path, other) == 0 else { throw .last }
    }

    static func freeSpace(at path: String) throws(LMDBError) -> Int {
        var status = statvfs()
        guard unsafe statvfs(path, &status) == 0 else { throw .last }
        return Int(status.f_bavail) * Int(status.f_frsize)
    }
}

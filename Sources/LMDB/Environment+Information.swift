import CLMDB
import Glibc

extension Environment {
    /// The version of LMDB this program runs with, such as "0.9.24".
    public static var libraryVersion: String {
        var (major, minor, patch) = (Int32(0), Int32(0), Int32(0))
        _ = unsafe mdb_version(&major, &minor, &patch)
        return "\(major).\(minor).\(patch)"
    }

    /// How large the environment is, and who is using it.
    public borrowing func information() throws(LMDBError) -> EnvironmentInformation {
        let slot = try readers.enter()  // The map must not move meanwhile.
        defer { readers.leave(slot) }
        var information = unsafe MDB_envinfo()
        var statistics = MDB_stat()
        var descriptor: Int32 = -1
        var file = stat()
        try unsafe check(mdb_env_info(handle, &information))
        try unsafe check(mdb_env_stat(handle, &statistics))
        try unsafe check(mdb_env_get_fd(handle, &descriptor))
        guard unsafe fstat(descriptor, &file) == 0 else { throw .last }
        return unsafe EnvironmentInformation(
            mapSize: information.me_mapsize,
            pageSize: Int(statistics.ms_psize),
            lastPage: information.me_last_pgno,
            lastTransaction: UInt64(information.me_last_txnid),
            readerSlots: Int(information.me_numreaders),
            maximumReaderSlots: Int(information.me_maxreaders),
            fileSize: Int(file.st_size))
    }

    /// The snapshots being read now, in all processes, oldest first.
    public borrowing func currentReaders() throws(LMDBError) -> [Reader] {
        let last = try information().lastTransaction
        var text = ""
        let code = unsafe withUnsafeMutablePointer(to: &text) { text in
            unsafe mdb_reader_list(
                handle,
                { line, context in
                    guard let line = unsafe line, let context = unsafe context else { return 0 }
                    let text = unsafe context.assumingMemoryBound(to: String.self)
                    unsafe text.pointee += String(cString: line)
                    return 0
                }, text)
        }
        guard code >= 0 else { throw LMDBError(code: code) }
        return Self.readers(in: text, last: last)
    }

    /// Frees the slots of readers that died, and says how many there were.
    ///
    /// To be called every few seconds: until then what they were reading stays in the file (R6).
    @discardableResult
    public borrowing func removeDeadReaders() throws(LMDBError) -> Int {
        var count: Int32 = 0
        try unsafe check(mdb_reader_check(handle, &count))
        return Int(count)
    }

    /// LMDB lists its readers as text only: process, thread (in hexadecimal), and transaction, or
    /// "-" for a slot that is kept for reuse.
    private static func readers(in text: String, last: UInt64) -> [Reader] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 3, let process = Int32(words[0]),
                let transaction = UInt64(words[2])
            else { return nil }
            let age = last > transaction ? last - transaction : 0
            return Reader(process: process, transaction: transaction, age: age)
        }
        .sorted { $0.transaction < $1.transaction }
    }
}

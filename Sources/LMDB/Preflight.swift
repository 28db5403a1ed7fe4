import Glibc

/// Looks at a data file before it is mapped, and refuses one that would kill the process.
///
/// A file cut short opens without complaint; the first touch of a page that is not there ends
/// the process with SIGBUS (R13). It cannot see damage further inside: LMDB has no checksums (R15).
struct Preflight {
    /// Another process may be writing a meta page at the moment we read it.
    private static let attempts = 3

    let path: String

    /// Checks that the meta pages can be those of one file, as far as that shows without trees.
    func checkMetaPages() throws(LMDBError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        try again { () throws(LMDBError) in _ = try metaPages(of: descriptor) }
    }

    /// Checks both meta pages and the length, and returns how many bytes are in use.
    func check() throws(LMDBError) -> Int {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        return try again { () throws(LMDBError) in try check(descriptor) }
    }

    /// The meta page of a snapshot; nil where later ones have been written over it.
    func metaPage(of transaction: UInt64) throws(LMDBError) -> MetaPage? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        let first = try metaPage(at: 0, of: descriptor)
        let second = try metaPage(at: first.pageSize, of: descriptor)
        return [first, second].first { $0.transaction == transaction && $0.faultOfRoots == nil }
    }

    private func again<Result>(
        _ body: () throws(LMDBError) -> Result
    ) throws(LMDBError) -> Result {
        for _ in 1..<Self.attempts {
            do throws(LMDBError) {
                return try body()
            } catch {
                usleep(2_000)
            }
        }
        return try body()
    }

    private func metaPages(
        of descriptor: Int32
    ) throws(LMDBError) -> (first: MetaPage, second: MetaPage) {
        let first = try metaPage(at: 0, of: descriptor)
        let second = try metaPage(at: first.pageSize, of: descriptor)
        if let fault = first.fault(with: second) { throw .notADatabase(path: path, reason: fault) }
        return (first, second)
    }

    private func check(_ descriptor: Int32) throws(LMDBError) -> Int {
        let (first, second) = try metaPages(of: descriptor)
        let newest = first.transaction > second.transaction ? first : second
        if let fault = newest.faultOfRoots { throw .notADatabase(path: path, reason: fault) }
        let pages = Int(newest.lastPage) + 1
        let used = pages * newest.pageSize
        let found = try length(of: descriptor)
        if found >= used { return used }
        let free = FreeList(
            descriptor: descriptor, pageSize: newest.pageSize, root: newest.freeList.root)
        guard free.contains(found / newest.pageSize..<pages) else {
            throw .truncated(path: path, expected: used, found: found)
        }
        return used
    }

    private func metaPage(at offset: Int, of descriptor: Int32) throws(LMDBError) -> MetaPage {
        var bytes = [UInt8](repeating: 0, count: MetaPage.size)
        let count = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
        }
        guard count >= 0 else {
            throw .unreadable(path: path, page: offset == 0 ? 0 : 1, errno: errno)
        }
        guard count == MetaPage.size else {
            let found = try length(of: descriptor)
            throw .truncated(path: path, expected: offset + MetaPage.size, found: found)
        }
        let page = MetaPage(bytes)
        if let fault = page.fault { throw .notADatabase(path: path, reason: fault) }
        return page
    }

    private func length(of descriptor: Int32) throws(LMDBError) -> Int {
        let length = lseek(descriptor, 0, SEEK_END)
        guard length >= 0 else { throw .last }
        return Int(length)
    }
}

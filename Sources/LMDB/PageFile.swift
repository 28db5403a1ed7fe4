import Glibc

/// A data file read page by page, and not through the map: a page that the disk cannot give
/// back is an error, where touching the map would end the process.
struct PageFile: ~Copyable {
    let path: String
    private let descriptor: Int32

    init(_ path: String) throws(LMDBError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Exactly `count` bytes from `offset` on.
    func bytes(at offset: UInt64, count: Int) throws(PageFault) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        try unsafe bytes.withUnsafeMutableBufferPointer { (room) throws(PageFault) in
            try unsafe Self.read(
                descriptor, into: UnsafeMutableRawBufferPointer(room), at: offset)
        }
        return bytes
    }

    /// Fills `room` with what a file has from `offset` on, or says why it cannot be filled.
    @unsafe
    static func read(
        _ descriptor: Int32, into room: UnsafeMutableRawBufferPointer, at offset: UInt64
    ) throws(PageFault) {
        var found: Int
        repeat {
            found = unsafe pread(descriptor, room.baseAddress, room.count, off_t(clamping: offset))
        } while found < 0 && errno == EINTR
        guard found >= 0 else { throw PageFault("the disk cannot read it", systemError: errno) }
        guard found == room.count else {
            throw PageFault("the file has \(found) of its \(room.count) bytes")
        }
    }
}

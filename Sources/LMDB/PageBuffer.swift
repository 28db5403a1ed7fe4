import Glibc

/// Memory for some pages of a data file, filled from the file again and again.
///
/// What is asked of it must lie within it: whoever follows what a page says looks first.
@safe
struct PageBuffer: ~Copyable {
    private let memory: UnsafeMutableRawBufferPointer

    init(count: Int) {
        unsafe memory = .allocate(byteCount: count, alignment: 16)
    }

    init(_ bytes: [UInt8]) {
        self.init(count: bytes.count)
        unsafe memory.copyBytes(from: bytes)
    }

    deinit { unsafe memory.deallocate() }

    var count: Int { unsafe memory.count }

    /// Fills the first `count` bytes with those of the file from `offset` on.
    func fill(from descriptor: Int32, at offset: UInt64, count: Int) throws(PageFault) {
        precondition(count <= self.count, "more was to be read than there is room for")
        let part = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[..<count])
        try unsafe PageFile.read(descriptor, into: part, at: offset)
    }

    /// Writes `bytes` of the buffer to the file from `offset` on.
    func write(_ bytes: Range<Int>, to descriptor: Int32, at offset: Int) throws(LMDBError) {
        let part = unsafe self[bytes]
        var written: Int
        repeat {
            written = unsafe pwrite(descriptor, part.baseAddress, part.count, off_t(offset))
        } while written < 0 && errno == EINTR
        guard written >= 0 else { throw .last }
        guard written == bytes.count else { throw .ioError }
    }

    func hash(_ bytes: Range<Int>, seed: UInt64) -> UInt64 {
        unsafe XXH64.hash(self[bytes], seed: seed)
    }

    func copyBytes(_ bytes: Range<Int>) -> [UInt8] {
        unsafe [UInt8](self[bytes])
    }

    /// The number of two bytes at `offset`.
    func short(at offset: Int) -> Int {
        unsafe Int(
            UInt16(littleEndian: memory.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
    }

    /// The number of eight bytes at `offset`.
    func word(at offset: Int) -> UInt64 {
        unsafe UInt64(littleEndian: memory.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    func set(_ word: UInt64, at offset: Int) {
        unsafe memory.storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self)
    }

    /// Takes over the same bytes of another.
    func copy(_ bytes: Range<Int>, from other: borrowing PageBuffer) {
        let part = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[bytes])
        unsafe part.copyMemory(from: other[bytes])
    }

    @unsafe
    private subscript(bytes: Range<Int>) -> UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(rebasing: memory[bytes])
    }
}

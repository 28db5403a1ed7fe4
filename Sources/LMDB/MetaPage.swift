/// What one of the two first pages of a data file says about the file.
///
/// LMDB writes them in turn, one per commit; the one with the higher transaction counts. The bytes
/// are those of `MDB_page` and `MDB_meta` in LMDB 0.9 on a 64-bit machine:
///
/// ```
///  0 page number u64   16 magic u32     40 page size u32         136 last page u64
///  8 padding u16       20 version u32   80 root of free list     144 transaction u64
/// 10 flags u16         32 map size u64  128 root of tables       152 end
/// ```
struct MetaPage {
    /// Bytes to read of each page.
    static let size = 152

    let flags: UInt16
    let magic: UInt32
    let version: UInt32
    let pageSize: Int
    let roots: [UInt64]
    let lastPage: UInt64
    let transaction: UInt64

    init(_ bytes: [UInt8]) {
        precondition(bytes.count == Self.size, "a meta page is read as a whole")
        flags = UInt16(bytes.number(at: 10, bytes: 2))
        magic = UInt32(bytes.number(at: 16, bytes: 4))
        version = UInt32(bytes.number(at: 20, bytes: 4))
        pageSize = Int(bytes.number(at: 40, bytes: 4))
        roots = [bytes.number(at: 80, bytes: 8), bytes.number(at: 128, bytes: 8)]
        lastPage = bytes.number(at: 136, bytes: 8)
        transaction = bytes.number(at: 144, bytes: 8)
    }

    /// What is wrong with the page, if anything.
    var fault: String? {
        if flags & 0x08 == 0 { return "one of its first two pages is not a meta page" }
        if magic != 0xBEEF_C0DE { return "its magic number is 0x\(String(magic, radix: 16))" }
        if pageSize.nonzeroBitCount != 1 || !(256...65536).contains(pageSize) {
            return "its page size is \(pageSize)"
        }
        if lastPage < 1 || lastPage > UInt64(Int.max / 65536) - 1 {
            return "its last page is \(lastPage)"
        }
        return nil
    }

    /// What is wrong with where its tables begin, if anything.
    ///
    /// Only the newer of the two pages counts: after a failed commit LMDB puts back the old
    /// transaction and last page, but not the old roots (R9).
    var faultOfRoots: String? {
        for root in roots where root != UInt64.max && root > lastPage {
            return "a table begins at page \(root), after the last page \(lastPage)"
        }
        return nil
    }
}

/// What LMDB notes about one of its trees: `MDB_db`, 48 bytes.
///
/// ```
///  0 padding u32   8 branch pages u64   24 overflow pages u64   40 root u64
///  4 flags u16    16 leaf pages u64     32 entries u64          48 end
///  6 depth u16
/// ```
struct TreeRecord: Equatable {
    static let size = 48
    /// The root of a tree without pages.
    static let noRoot = UInt64.max

    let flags: UInt32
    let depth: Int
    let branchPages: UInt64
    let leafPages: UInt64
    let overflowPages: UInt64
    let entries: UInt64
    let root: UInt64

    init(_ bytes: [UInt8], at offset: Int) {
        flags = UInt32(bytes.number(at: offset + 4, bytes: 2))
        depth = Int(bytes.number(at: offset + 6, bytes: 2))
        branchPages = bytes.number(at: offset + 8, bytes: 8)
        leafPages = bytes.number(at: offset + 16, bytes: 8)
        overflowPages = bytes.number(at: offset + 24, bytes: 8)
        entries = bytes.number(at: offset + 32, bytes: 8)
        root = bytes.number(at: offset + 40, bytes: 8)
    }
}

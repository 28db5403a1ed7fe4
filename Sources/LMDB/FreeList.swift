import Glibc

/// The pages a data file has given up, read from the file itself and not through the map.
///
/// A page that is taken at the end of the file and given up in the same transaction is never
/// written. So a sound file may be shorter than its meta page says, if every page that is
/// missing is on this list; any other such file was cut off.
///
/// The list is a table of LMDB's, a tree of pages of 16-byte headers: flags at 10, the end of
/// the node pointers at 12, the pointers (u16) from 16 on. A node has a size or page number in its
/// first 4 to 6 bytes, flags at 4, the length of its key at 6, its key from 8 on, then its value;
/// a value is a count and as many page numbers, all u64.
struct FreeList {
    /// Trees of LMDB are never deeper.
    private static let deepest = 32
    /// More pages than this (4 GiB) are not given up unwritten by one transaction.
    private static let longest = 1 << 20

    let descriptor: Int32
    let pageSize: Int
    let root: UInt64

    /// Whether all of `pages` are free; false also if the list itself cannot be read.
    func contains(_ pages: Range<Int>) -> Bool {
        guard pages.count <= Self.longest else { return false }
        var missing = Set(pages.map(UInt64.init))
        guard root != .max, visit(root, depth: 0, { missing.remove($0) }) else { return false }
        return missing.isEmpty
    }

    /// Calls `body` for each free page below a page of the tree; false if a page is not there.
    private func visit(_ page: UInt64, depth: Int, _ body: (UInt64) -> Void) -> Bool {
        guard depth < Self.deepest, let bytes = read(page, offset: 0, count: pageSize) else {
            return false
        }
        let end = Int(bytes.number(at: 12, bytes: 2))
        let isBranch = bytes.number(at: 10, bytes: 2) & 0x01 != 0
        guard end >= 16, end <= pageSize else { return false }
        for pointer in stride(from: 16, to: end, by: 2) {
            let node = Int(bytes.number(at: pointer, bytes: 2))
            guard node >= end, node + 8 <= pageSize else { return false }
            let isSound =
                isBranch
                ? visit(bytes.number(at: node, bytes: 6), depth: depth + 1, body)
                : visit(node: node, of: bytes, body)
            guard isSound else { return false }
        }
        return true
    }

    private func visit(node: Int, of bytes: [UInt8], _ body: (UInt64) -> Void) -> Bool {
        let size = Int(bytes.number(at: node, bytes: 4))
        let isElsewhere = bytes.number(at: node + 4, bytes: 2) & 0x01 != 0
        let start = node + 8 + Int(bytes.number(at: node + 6, bytes: 2))
        guard start + (isElsewhere ? 8 : size) <= pageSize else { return false }
        let value =
            isElsewhere
            ? read(bytes.number(at: start, bytes: 8), offset: 16, count: size)
            : Array(bytes[start..<start + size])
        guard let value, value.count >= 8 else { return false }
        let count = value.number(at: 0, bytes: 8)
        guard count <= UInt64(value.count / 8 - 1) else { return false }
        for index in 0..<Int(count) { body(value.number(at: 8 + 8 * index, bytes: 8)) }
        return true
    }

    private func read(_ page: UInt64, offset: Int, count: Int) -> [UInt8]? {
        guard page < 1 << 40, count <= 1 << 28 else { return nil }
        var bytes = [UInt8](repeating: 0, count: count)
        let found = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe pread(
                descriptor, buffer.baseAddress, buffer.count, off_t(Int(page) * pageSize + offset))
        }
        return found == count ? bytes : nil
    }
}

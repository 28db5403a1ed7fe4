/// A page of one of LMDB's trees, checked as far as it can be by itself.
///
/// ```
///  0 page number u64   12 lower u16: the end of the pointers, which are u16, from 16 on
///  8 padding u16       14 upper u16: where the nodes begin, which fill the page to its end
/// 10 flags u16: 1 branch, 2 leaf
/// ```
///
/// A node begins at an even place: 4 bytes of the size of its value, 2 of flags, 2 of the size of
/// its key, then the key, then the value. A branch's node has a page number in its first 6 bytes
/// instead, and no value. A value too large for a leaf is elsewhere (flag 1): its node has
/// the number of the first of its pages.
struct TreePage {
    static let headerSize = 16
    static let branch = 1
    static let leaf = 2
    static let nodeHeader = 8
    /// The bytes of a branch's node that are a page number.
    static let childMask: UInt64 = (1 << 48) - 1
    /// A node is never longer than a page, which has 64 KiB at most.
    private static let sizeBits = 20

    struct Node {
        static let isElsewhere: UInt64 = 1
        static let isTable: UInt64 = 2

        let flags: UInt64
        let key: ArraySlice<UInt8>
        /// Of a branch: the page below.
        let child: UInt64
        /// Of a leaf: the length of the value, and where in the page it begins, or its page number.
        let valueSize: Int
        let valueStart: Int
    }

    let bytes: [UInt8]
    let isLeaf: Bool
    let nodes: [Node]

    /// - Throws: what contradicts itself, or says that this is another page.
    init(_ bytes: [UInt8], number: UInt64) throws(PageFault) {
        let found = bytes.number(at: 0, bytes: 8)
        guard found == number else { throw PageFault("it says that it is page \(found)") }
        let flags = Int(bytes.number(at: 10, bytes: 2))
        guard flags == Self.branch || flags == Self.leaf else {
            throw PageFault("it is no page of a tree: its flags are \(flags)")
        }
        let lower = Int(bytes.number(at: 12, bytes: 2))
        let upper = Int(bytes.number(at: 14, bytes: 2))
        guard lower > Self.headerSize, lower.isMultiple(of: 2), lower <= upper,
            upper <= bytes.count
        else {
            throw PageFault("its pointers end at \(lower) and its nodes begin at \(upper)")
        }
        self.bytes = bytes
        isLeaf = flags == Self.leaf
        var nodes: [Node] = []
        // Each a place and a size: as one number they are sorted fast.
        var places: [Int] = []
        for pointer in stride(from: Self.headerSize, to: lower, by: 2) {
            let start = Int(bytes.number(at: pointer, bytes: 2))
            let (node, size) = try Self.node(in: bytes, at: start, isLeaf: isLeaf)
            nodes.append(node)
            places.append(start << Self.sizeBits | size)
        }
        self.nodes = nodes
        try Self.checkFilled(places, from: upper, to: bytes.count)
    }

    private static func node(
        in bytes: [UInt8], at start: Int, isLeaf: Bool
    ) throws(PageFault) -> (Node, size: Int) {
        guard start >= headerSize, start + nodeHeader <= bytes.count else {
            throw PageFault("a pointer says \(start)")
        }
        let flags = bytes.number(at: start + 4, bytes: 2)
        let keySize = Int(bytes.number(at: start + 6, bytes: 2))
        let valueSize = isLeaf ? Int(bytes.number(at: start, bytes: 4)) : 0
        let isElsewhere = isLeaf && flags & Node.isElsewhere != 0
        let valueStart = start + nodeHeader + keySize
        let end = valueStart + (isElsewhere ? 8 : valueSize)
        guard end <= bytes.count else { throw PageFault("the node at \(start) ends at \(end)") }
        let node = Node(
            flags: isLeaf ? flags : 0, key: bytes[start + nodeHeader..<valueStart],
            child: isLeaf ? 0 : bytes.number(at: start, bytes: 6), valueSize: valueSize,
            valueStart: valueStart)
        return (node, (end - start + 1) / 2 * 2)
    }

    /// Nodes are moved together when one is removed, so they fill the page without a gap.
    private static func checkFilled(
        _ places: [Int], from upper: Int, to end: Int
    ) throws(PageFault) {
        var next = upper
        for place in places.sorted() {
            let start = place >> sizeBits
            guard start == next else {
                throw PageFault("a node begins at \(start) and not at \(next)")
            }
            next = start + place & (1 << sizeBits - 1)
        }
        guard next == end else { throw PageFault("its nodes end at \(next)") }
    }
}

/// What is known on the way through one tree.
struct TreeWalk {
    /// Trees of LMDB are never deeper.
    static let deepest = 32

    enum Tree {
        /// The pages given up, by the transaction that gave them up.
        case freeList
        /// The records of the tables, by name.
        case tables
        case table([UInt8], hasNumbers: Bool)

        /// The table's name; nil for LMDB's own trees.
        var name: String? {
            switch self {
            case .freeList, .tables: nil
            case .table(let name, _): String(decoding: name, as: UTF8.self)
            }
        }

        /// Whether its keys are numbers in the machine's byte order.
        var hasNumbers: Bool {
            switch self {
            case .freeList: true
            case .tables: false
            case .table(_, let hasNumbers): hasNumbers
            }
        }

        func accepts(_ flags: UInt32) -> Bool {
            switch self {
            case .freeList: flags == KeyKind.integers.flags
            case .tables: flags == KeyKind.bytes.flags
            case .table: [KeyKind.integers.flags, KeyKind.bytes.flags].contains(flags)
            }
        }
    }

    /// Between which keys the entries below a branch must be.
    struct Bounds {
        /// The lowest; nil where there is no bound.
        var from: ArraySlice<UInt8>?
        /// Above the highest; nil where there is no bound.
        var below: ArraySlice<UInt8>?
    }

    let tree: Tree
    /// The last key met in a leaf.
    var lastKey: ArraySlice<UInt8>?
    var branchPages: UInt64 = 0
    var leafPages: UInt64 = 0
    var overflowPages: UInt64 = 0
    var entries: UInt64 = 0

    init(_ tree: Tree) {
        self.tree = tree
    }

    var counts: String {
        "\(branchPages) + \(leafPages) + \(overflowPages) pages and \(entries) entries"
    }

    func agrees(with record: TreeRecord) -> Bool {
        (branchPages, leafPages, overflowPages, entries)
            == (record.branchPages, record.leafPages, record.overflowPages, record.entries)
    }

    func isAscending(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        tree.hasNumbers
            ? left.number < right.number
            : left.lexicographicallyPrecedes(right)
    }

    /// Whether `key` is where it must be.
    func isWithin(_ bounds: Bounds, _ key: ArraySlice<UInt8>) -> Bool {
        if let from = bounds.from, isAscending(key, from) { return false }
        guard let below = bounds.below else { return true }
        return isAscending(key, below)
    }

    /// What can be a key of this tree.
    func accepts(_ key: ArraySlice<UInt8>) -> Bool {
        tree.hasNumbers ? key.count == 8 : (1...511).contains(key.count)
    }
}

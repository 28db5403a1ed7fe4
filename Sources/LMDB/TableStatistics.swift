import CLMDB

/// How large a table is, and how it is laid out.
public struct TableStatistics: Sendable, Hashable {
    /// How many keys it has.
    public let entries: Int
    /// The height of its tree: the pages one lookup touches.
    public let depth: Int
    /// Pages that lead to other pages.
    public let branchPages: Int
    /// Pages that hold keys and values.
    public let leafPages: Int
    /// Pages that hold values too large for a leaf.
    public let overflowPages: Int

    /// All pages of the table.
    public var pages: Int { branchPages + leafPages + overflowPages }

    init(_ statistics: MDB_stat) {
        entries = statistics.ms_entries
        depth = Int(statistics.ms_depth)
        branchPages = statistics.ms_branch_pages
        leafPages = statistics.ms_leaf_pages
        overflowPages = statistics.ms_overflow_pages
    }
}

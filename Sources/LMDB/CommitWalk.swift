/// The pages that one commit wrote, found by comparing its snapshot with the one before.
///
/// LMDB copies a page before it changes it and uses none of the snapshot before again. So a page
/// that both snapshots have is the same in both, with all that is below it, and what was written is
/// what only the newer one has: a handful of pages, however large the trees are. Trees are compared
/// level by level, leaves being level 1, since a page never changes its level.
///
/// - What the newer snapshot says may be anything, where a power cut left it: it is looked at
///   before it is followed, and what contradicts itself is a fault.
struct CommitWalk: ~Copyable {
    /// Neighbouring pages.
    struct Run: Equatable {
        let first: UInt64
        let count: UInt64
    }

    /// Pages that are read at once, where a value has many.
    private static let pagesAtOnce = 16

    /// The sum of the XXH64 of each page that was written, seeded with its number.
    private(set) var digest: UInt64 = 0
    /// What was written, in the order it was met.
    private(set) var runs: [Run] = []
    /// What the pages of trees among them lead to.
    private(set) var links: [UInt64: PageLinks] = [:]

    /// The same of the snapshot before, as far as it is known.
    private let known: [UInt64: PageLinks]
    private let descriptor: Int32
    private let pageSize: Int
    /// How many pages the newer snapshot has at most.
    private let pageCount: UInt64
    private let buffer: PageBuffer
    private var met: UInt64 = 0
    private var newTables: [[UInt8]: TreeRecord] = [:]
    private var oldTables: [[UInt8]: TreeRecord] = [:]

    /// Compares the snapshots that two meta pages lead to.
    /// - Parameter known: what pages of the older one lead to, which need not be read.
    /// - Throws: what is wrong with the newer one, or that the disk does not read.
    init(
        of new: MetaPage, since old: MetaPage, in descriptor: Int32,
        knowing known: [UInt64: PageLinks] = [:]
    ) throws(PageFault) {
        self.known = known
        self.descriptor = descriptor
        pageSize = new.pageSize
        pageCount = new.lastPage + 1
        buffer = PageBuffer(count: new.pageSize * Self.pagesAtOnce)
        try compare(new.freeList, old.freeList)
        try compare(new.tables, old.tables, areTables: true)
        for (name, table) in newTables where oldTables[name] != table {
            try compare(table, oldTables[name])
        }
    }

    /// Goes down both trees, as far as they differ.
    private mutating func compare(
        _ new: TreeRecord, _ old: TreeRecord?, areTables: Bool = false
    ) throws(PageFault) {
        let (newDepth, oldDepth) = (new.depth, old?.depth ?? 0)
        guard max(newDepth, oldDepth) <= TreeWalk.deepest else {
            throw PageFault("its tree has the depth \(newDepth)")
        }
        var fresh: [UInt64] = []
        var stale: [UInt64] = []
        for level in stride(from: max(newDepth, oldDepth), to: 0, by: -1) {
            if level == newDepth { fresh.append(new.root) }
            if level == oldDepth, let old { stale.append(old.root) }
            Self.dropCommon(&fresh, &stale)
            if fresh.isEmpty && level <= newDepth { return }
            var below = PageLinks()
            for page in fresh {
                try read(page)
                try add(page)
                let found = try linksInBuffer(of: page, level: level, areTables)
                links[page] = found
                below.add(found)
            }
            var before = PageLinks()
            for page in stale { before.add(try oldLinks(of: page, level: level, areTables)) }
            (fresh, stale) = (below.pages, before.pages)
            newTables.merge(below.tables) { $1 }
            oldTables.merge(before.tables) { $1 }
        }
        Self.dropCommon(&fresh, &stale)
        for value in fresh { try addValue(value) }
    }

    /// Leaves in each what the other does not have.
    ///
    /// Most of what they have in common is at the beginning and at the end, so only what is in
    /// between is searched.
    private static func dropCommon(_ left: inout [UInt64], _ right: inout [UInt64]) {
        let shorter = min(left.count, right.count)
        var start = 0
        while start < shorter, left[start] == right[start] { start += 1 }
        var end = 0
        while end < shorter - start,
            left[left.count - 1 - end] == right[right.count - 1 - end]
        { end += 1 }
        left = Array(left[start..<left.count - end])
        right = Array(right[start..<right.count - end])
        // One that is left of each differs from the other.
        guard !left.isEmpty, !right.isEmpty, left.count + right.count > 2 else { return }
        let (lefts, rights) = (Set(left), Set(right))
        left.removeAll(where: rights.contains)
        right.removeAll(where: lefts.contains)
    }

    private func read(_ page: UInt64) throws(PageFault) {
        guard page < pageCount else {
            throw PageFault("page \(page) is behind the last page, \(pageCount - 1)")
        }
        try buffer.fill(from: descriptor, at: page * UInt64(pageSize), count: pageSize)
        let found = buffer.word(at: 0)
        guard found == page else { throw PageFault("page \(page) says that it is page \(found)") }
    }

    /// Counts the page in the buffer in.
    private mutating func add(_ page: UInt64) throws(PageFault) {
        digest &+= buffer.hash(0..<pageSize, seed: page)
        try add(Run(first: page, count: 1))
    }

    private mutating func add(_ run: Run) throws(PageFault) {
        met += run.count
        guard met <= pageCount else { throw PageFault("a page is in use twice") }
        runs.append(run)
    }

    /// Counts in the pages of a value that has its own.
    private mutating func addValue(_ first: UInt64) throws(PageFault) {
        try read(first)
        let header = try OverflowHeader(
            buffer.copyBytes(0..<TreePage.headerSize), number: first)
        guard header.pages > 0, header.pages <= pageCount - first else {
            throw PageFault("it says that its value has \(header.pages) pages")
        }
        try add(Run(first: first, count: header.pages))
        var next = first
        let end = first + header.pages
        while next < end {
            let count = min(Int(end - next), Self.pagesAtOnce)
            try buffer.fill(
                from: descriptor, at: next * UInt64(pageSize), count: count * pageSize)
            for index in 0..<count {
                digest &+= buffer.hash(
                    index * pageSize..<(index + 1) * pageSize, seed: next + UInt64(index))
            }
            next += UInt64(count)
        }
    }

    private func oldLinks(
        of page: UInt64, level: Int, _ areTables: Bool
    ) throws(PageFault) -> PageLinks {
        if let links = known[page] { return links }
        try read(page)
        return try linksInBuffer(of: page, level: level, areTables)
    }

    /// What the page in the buffer leads to.
    private func linksInBuffer(
        of page: UInt64, level: Int, _ areTables: Bool
    ) throws(PageFault) -> PageLinks {
        let isLeaf = level == 1
        guard buffer.short(at: 10) == (isLeaf ? TreePage.leaf : TreePage.branch) else {
            throw PageFault("page \(page) has the flags \(buffer.short(at: 10))")
        }
        let end = buffer.short(at: 12)
        guard end >= TreePage.headerSize, end <= pageSize else {
            throw PageFault("the pointers of page \(page) end at \(end)")
        }
        var links = PageLinks()
        if !isLeaf { links.pages.reserveCapacity(end / 2) }
        for pointer in stride(from: TreePage.headerSize, to: end, by: 2) {
            let node = buffer.short(at: pointer)
            let value = node + TreePage.nodeHeader
            guard value <= pageSize else {
                throw PageFault("a pointer of page \(page) says \(node)")
            }
            guard isLeaf else {
                links.pages.append(buffer.word(at: node) & TreePage.childMask)
                continue
            }
            try collectEntry(at: node, areTables, &links)
        }
        return links
    }

    private func collectEntry(
        at node: Int, _ areTables: Bool, _ links: inout PageLinks
    ) throws(PageFault) {
        let flags = UInt64(buffer.short(at: node + 4))
        let start = node + TreePage.nodeHeader
        let key = start..<start + buffer.short(at: node + 6)
        if flags & TreePage.Node.isElsewhere != 0 {
            guard key.upperBound + 8 <= pageSize else {
                throw PageFault("the node at \(node) ends behind its page")
            }
            links.pages.append(buffer.word(at: key.upperBound))
        } else if areTables {
            let record = key.upperBound..<key.upperBound + TreeRecord.size
            guard record.upperBound <= pageSize else {
                throw PageFault("the node at \(node) ends behind its page")
            }
            links.tables[buffer.copyBytes(key)] = TreeRecord(buffer.copyBytes(record), at: 0)
        }
    }
}

extension Inspection {
    /// Looks at a page of a tree and at all that is below it; leaves are on level 1.
    mutating func visit(
        _ number: UInt64, level: Int, _ bounds: TreeWalk.Bounds, _ walk: inout TreeWalk
    ) throws(PageDamage) {
        let pageSize = meta.pageSize
        let page = try check(number, walk) { (inspection) throws(PageFault) in
            try inspection.pages.insert(number)
            let bytes = try inspection.file.bytes(
                at: number * UInt64(pageSize), count: pageSize)
            let page = try TreePage(bytes, number: number)
            guard page.isLeaf == (level == 1) else {
                throw PageFault(page.isLeaf ? "it is a leaf too high" : "it is a branch too low")
            }
            return page
        }
        if page.isLeaf {
            walk.leafPages += 1
            for node in page.nodes { try visit(node, of: page, number, bounds, &walk) }
        } else {
            walk.branchPages += 1
            try visitBranch(page, number, level: level, bounds, &walk)
        }
    }

    /// The first node of a branch stands for whatever is below the second; its key says nothing.
    private mutating func visitBranch(
        _ page: TreePage, _ number: UInt64, level: Int, _ bounds: TreeWalk.Bounds,
        _ walk: inout TreeWalk
    ) throws(PageDamage) {
        // A free list's branch may be left with a single page below it.
        if page.nodes.count < 2, case .table = walk.tree {
            throw damage(number, walk, "it is a branch with one page below it")
        }
        var rest = bounds
        for (index, node) in page.nodes.enumerated() {
            if index > 0 { rest.from = node.key }
            rest.below = bounds.below
            if index + 1 < page.nodes.count {
                let next = page.nodes[index + 1].key
                try check(number, walk) { [walk] (_) throws(PageFault) in
                    guard walk.accepts(next) else {
                        throw PageFault("a key in it has \(next.count) bytes")
                    }
                    guard walk.isWithin(rest, next) else {
                        throw PageFault("its keys do not ascend")
                    }
                }
                rest.below = next
            }
            try visit(node.child, level: level - 1, rest, &walk)
        }
    }

    private mutating func visit(
        _ node: TreePage.Node, of page: TreePage, _ number: UInt64, _ bounds: TreeWalk.Bounds,
        _ walk: inout TreeWalk
    ) throws(PageDamage) {
        let before = walk
        let overflow = try check(number, before) { (inspection) throws(PageFault) -> UInt64? in
            guard before.accepts(node.key) else {
                throw PageFault("a key in it has \(node.key.count) bytes")
            }
            let isAscending = before.lastKey.map { before.isAscending($0, node.key) } ?? true
            guard isAscending, before.isWithin(bounds, node.key) else {
                throw PageFault("its keys do not ascend")
            }
            guard node.flags & TreePage.Node.isElsewhere == 0 else {
                return page.bytes.number(at: node.valueStart, bytes: 8)
            }
            let value = page.bytes[node.valueStart..<node.valueStart + node.valueSize]
            try inspection.take(value, node, before.tree)
            return nil
        }
        if let overflow { walk.overflowPages += try visitOverflow(overflow, node, walk) }
        walk.lastKey = node.key
        walk.entries += 1
    }

    /// Looks at the pages of a value that has its own.
    /// - Returns: how many there are.
    private mutating func visitOverflow(
        _ first: UInt64, _ node: TreePage.Node, _ walk: TreeWalk
    ) throws(PageDamage) -> UInt64 {
        let pageSize = meta.pageSize
        return try check(first, walk) { (inspection) throws(PageFault) in
            let start = first.multipliedReportingOverflow(by: UInt64(pageSize))
            guard first < inspection.pages.count, !start.overflow else {
                throw PageFault("it is behind the last page, \(inspection.pages.count - 1)")
            }
            let size = TreePage.headerSize + node.valueSize
            let needed = (size + pageSize - 1) / pageSize
            guard needed <= inspection.pages.count - first else {
                throw PageFault("its value of \(node.valueSize) bytes ends behind the last page")
            }
            let bytes = try inspection.file.bytes(at: start.partialValue, count: size)
            let header = try OverflowHeader(bytes, number: first)
            guard header.pages >= needed, header.pages <= inspection.pages.count - first else {
                throw PageFault("it says that its value has \(header.pages) pages")
            }
            for page in first..<first + header.pages { try inspection.pages.insert(page) }
            try inspection.take(bytes[TreePage.headerSize...], node, walk.tree)
            return header.pages
        }
    }

    /// Follows what a value says, where it is one of LMDB's own.
    private mutating func take(
        _ value: ArraySlice<UInt8>, _ node: TreePage.Node, _ tree: TreeWalk.Tree
    ) throws(PageFault) {
        let isTable = if case .tables = tree { true } else { false }
        guard node.flags & ~TreePage.Node.isElsewhere == (isTable ? TreePage.Node.isTable : 0)
        else { throw PageFault("a node in it has the flags \(node.flags)") }
        switch tree {
        case .table:
            break
        case .tables:
            guard value.count == TreeRecord.size else {
                throw PageFault("a table's record in it has \(value.count) bytes")
            }
            tables.append((Array(node.key), TreeRecord(Array(value), at: 0)))
        case .freeList:
            try takeFree(Array(value))
        }
    }

    /// A count, and as many page numbers, descending; there may be room for more.
    private mutating func takeFree(_ value: [UInt8]) throws(PageFault) {
        let count = value.count >= 8 ? value.number(at: 0, bytes: 8) : .max
        guard value.count.isMultiple(of: 8), count <= UInt64(value.count / 8 - 1) else {
            throw PageFault("a list of free pages in it has \(value.count) bytes")
        }
        var last = UInt64.max
        for index in 0..<Int(count) {
            let page = value.number(at: 8 + 8 * index, bytes: 8)
            guard page < last else {
                throw PageFault("a list of free pages in it does not descend")
            }
            last = page
            do throws(PageFault) {
                try pages.insert(page)
            } catch {
                throw PageFault("a list of free pages in it has page \(page): \(error.reason)")
            }
        }
    }
}

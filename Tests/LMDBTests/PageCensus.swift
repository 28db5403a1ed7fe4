@testable import LMDB

/// The pages that a snapshot leads to, each of them visited: the slow way, with none of the code
/// that a commit uses.
struct PageCensus {
    private let bytes: [UInt8]
    private let pageSize = NotedFile.pageSize
    private(set) var pages: Set<UInt64> = []

    init(of bytes: [UInt8], from meta: MetaPage) throws {
        self.bytes = bytes
        try visit(meta.freeList, areTables: false)
        try visit(meta.tables, areTables: true)
    }

    private mutating func visit(_ tree: TreeRecord, areTables: Bool) throws {
        guard tree.depth > 0 else { return }
        try visit(tree.root, areTables: areTables)
    }

    private mutating func visit(_ number: UInt64, areTables: Bool) throws {
        let page = try TreePage(content(of: number), number: number)
        pages.insert(number)
        for node in page.nodes {
            if !page.isLeaf {
                try visit(node.child, areTables: areTables)
            } else if node.flags & TreePage.Node.isElsewhere != 0 {
                let first = page.bytes.number(at: node.valueStart, bytes: 8)
                let header = try OverflowHeader(content(of: first), number: first)
                pages.formUnion(first..<first + header.pages)
            } else if areTables {
                let value = Array(page.bytes[node.valueStart..<node.valueStart + node.valueSize])
                try visit(TreeRecord(value, at: 0), areTables: false)
            }
        }
    }

    func content(of number: UInt64) -> [UInt8] {
        Array(bytes[Int(number) * pageSize..<(Int(number) + 1) * pageSize])
    }
}

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

    /// The digest that the newest commit's note has, and what it is by `docs/format.md`.
    static func digests(of bytes: [UInt8]) throws -> (noted: UInt64, counted: UInt64) {
        let metas = [0, NotedFile.pageSize]
            .map { MetaPage(Array(bytes[$0..<$0 + MetaPage.size])) }
            .sorted { $0.transaction < $1.transaction }
        let before = try PageCensus(of: bytes, from: metas[0])
        let after = try PageCensus(of: bytes, from: metas[1])
        let start = Int(metas[1].number) * NotedFile.pageSize
        var digest = hash(Array(bytes[start..<start + 168]), seed: metas[1].number)
        for page in after.pages.subtracting(before.pages) {
            digest &+= hash(after.content(of: page), seed: page)
        }
        return (bytes.number(at: start + 168, bytes: 8), digest)
    }

    static func hash(_ bytes: [UInt8], seed: UInt64) -> UInt64 {
        unsafe bytes.withUnsafeBytes { unsafe XXH64.hash($0, seed: seed) }
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

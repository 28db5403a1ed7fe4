/// A look at every page that one snapshot of a data file uses, without trusting any.
///
/// LMDB follows page numbers, offsets and sizes as they stand. So before a file that may be damaged
/// is read through LMDB, this makes sure of all that LMDB takes on trust:
///
/// - every page is what and where the pages above it say, and every node lies within its page;
/// - keys ascend, within what the branches above promise;
/// - each tree has as many pages and entries as its record says;
/// - every page of the file is in one tree, once, or on the free list.
///
/// What the values say is not looked at; but those that have pages of their own are read once, so
/// that pages the disk cannot give back are found here.
struct Inspection: ~Copyable {
    let file: PageFile
    let meta: MetaPage
    var pages: PageSet
    /// The record of each table, by its name.
    var tables: [(name: [UInt8], record: TreeRecord)] = []

    init(of file: consuming PageFile, _ meta: MetaPage) {
        self.file = file
        self.meta = meta
        pages = PageSet(count: meta.lastPage + 1)
    }

    /// - Throws: the first damage that is met.
    consuming func run() throws(PageDamage) {
        try check(0, TreeWalk(.tables)) { (inspection) throws(PageFault) in
            try inspection.pages.insert(0)
            try inspection.pages.insert(1)
        }
        try inspect(meta.freeList, TreeWalk(.freeList))
        try inspect(meta.tables, TreeWalk(.tables))
        for table in tables {
            let hasNumbers = table.record.flags == KeyKind.integers.flags
            try inspect(table.record, TreeWalk(.table(table.name, hasNumbers: hasNumbers)))
        }
        guard let lost = pages.firstMissing else { return }
        throw damage(lost, TreeWalk(.tables), "it is in no table and not on the free list")
    }

    private mutating func inspect(
        _ record: TreeRecord, _ walk: consuming TreeWalk
    ) throws(PageDamage) {
        let page = record.root == TreeRecord.noRoot ? 0 : record.root
        guard walk.tree.accepts(record.flags) else {
            throw damage(page, walk, "its tree has the flags \(record.flags)")
        }
        guard (record.root == TreeRecord.noRoot) == (record.depth == 0),
            record.depth <= TreeWalk.deepest
        else { throw damage(page, walk, "its tree has the depth \(record.depth)") }
        if record.depth > 0 {
            try visit(record.root, level: record.depth, TreeWalk.Bounds(), &walk)
        }
        guard walk.agrees(with: record) else {
            throw damage(
                page, walk, "its tree has \(walk.counts), and not as many as is noted of it")
        }
    }

    /// Does `body`, and says of what is wrong where it is.
    mutating func check<Result>(
        _ page: UInt64, _ walk: borrowing TreeWalk,
        _ body: (inout Inspection) throws(PageFault) -> Result
    ) throws(PageDamage) -> Result {
        do throws(PageFault) {
            return try body(&self)
        } catch {
            throw damage(page, walk, error)
        }
    }

    func damage(_ page: UInt64, _ walk: borrowing TreeWalk, _ reason: String) -> PageDamage {
        damage(page, walk, PageFault(reason))
    }

    private func damage(
        _ page: UInt64, _ walk: borrowing TreeWalk, _ fault: PageFault
    ) -> PageDamage {
        PageDamage(
            path: file.path, page: page, table: walk.tree.name,
            lastKey: walk.lastKey.map(Array.init),
            reason: fault.reason, systemError: fault.systemError)
    }
}

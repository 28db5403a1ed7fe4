/// What one of the two first pages of a data file says about the file.
///
/// LMDB writes them in turn, one per commit; the one with the higher transaction counts. The bytes
/// are those of `MDB_page` and `MDB_meta` in LMDB 0.9 on a 64-bit machine:
///
/// ```
///  0 page number u64   16 magic u32     40 record of the free list   136 last page u64
///  8 padding u16       20 version u32   88 record of the tables      144 transaction u64
/// 10 flags u16         32 map size u64                               152 end
/// ```
///
/// LMDB leaves alone what comes behind; a ``CommitNote`` may be there.
struct MetaPage {
    /// Bytes to read of each page.
    static let size = 152
    /// Where the transaction is.
    static let transactionStart = 144
    /// The flags of a meta page, and no other.
    private static let flagsOfMeta: UInt64 = 0x08
    /// The version of data files that LMDB 0.9 writes.
    private static let versionOfFormat: UInt32 = 1

    let number: UInt64
    let flags: UInt64
    let magic: UInt32
    let version: UInt32
    let pageSize: Int
    let freeList: TreeRecord
    let tables: TreeRecord
    let lastPage: UInt64
    let transaction: UInt64

    init(_ bytes: [UInt8]) {
        precondition(bytes.count == Self.size, "a meta page is read as a whole")
        number = bytes.number(at: 0, bytes: 8)
        flags = bytes.number(at: 10, bytes: 2)
        magic = UInt32(bytes.number(at: 16, bytes: 4))
        version = UInt32(bytes.number(at: 20, bytes: 4))
        pageSize = Int(bytes.number(at: 40, bytes: 4))
        freeList = TreeRecord(bytes, at: 40)
        tables = TreeRecord(bytes, at: 88)
        lastPage = bytes.number(at: 136, bytes: 8)
        transaction = bytes.number(at: Self.transactionStart, bytes: 8)
    }

    /// What is wrong with the page, if anything.
    var fault: String? {
        if flags != Self.flagsOfMeta { return "one of its first two pages is not a meta page" }
        if magic != 0xBEEF_C0DE { return "its magic number is 0x\(String(magic, radix: 16))" }
        if version != Self.versionOfFormat {
            return "its version is \(version), and not \(Self.versionOfFormat)"
        }
        if pageSize.nonzeroBitCount != 1 || !(256...65536).contains(pageSize) {
            return "its page size is \(pageSize)"
        }
        if lastPage < 1 || lastPage > UInt64(Int.max / 65536) - 1 {
            return "its last page is \(lastPage)"
        }
        return nil
    }

    /// What is wrong with where its tables begin, if anything.
    ///
    /// Only the newer of the two pages counts: after a failed commit LMDB puts back the old
    /// transaction and last page, but not the old roots (R9).
    var faultOfRoots: String? {
        for root in [freeList.root, tables.root]
        where root != TreeRecord.noRoot && root > lastPage {
            return "a table begins at page \(root), after the last page \(lastPage)"
        }
        return nil
    }

    /// What is wrong with this page as the first one and `second` as the second, if anything.
    ///
    /// The transactions are written to them in turn, even ones to the first page; so one of them is
    /// the other's successor, but in a file without any.
    func fault(with second: MetaPage) -> String? {
        if pageSize != second.pageSize { return "its two meta pages differ in page size" }
        if number != 0 || second.number != 1 {
            return "its two meta pages say that they are pages \(number) and \(second.number)"
        }
        if transaction == 0, second.transaction == 0 { return nil }
        let (older, newer) = (
            min(transaction, second.transaction), max(transaction, second.transaction)
        )
        guard transaction.isMultiple(of: 2), newer - older == 1 else {
            return "its two meta pages are of transactions \(transaction) and "
                + "\(second.transaction), which do not follow on each other"
        }
        return nil
    }
}

import CLMDB

extension WriteTransaction {
    /// The value stored under `key`, or nil; to be used before the next change.
    ///
    /// - Throws: ``LMDBError/badSize`` if the key is empty.
    @_lifetime(borrow self)
    public borrowing func value(
        for key: borrowing Span<UInt8>, in table: ByteTable
    ) throws(LMDBError) -> Span<UInt8>? {
        let found = unsafe try key.withUnsafeBytes { (bytes) throws(LMDBError) in
            unsafe try handle.find(bytes, in: table)
        }
        guard let found = unsafe found else { return nil }
        return unsafe overrideLifetime(Span(_unsafeElements: found), borrowing: self)
    }

    /// The value stored under `key`, or nil; to be used before the next change.
    @_lifetime(borrow self)
    public borrowing func value(
        for key: UInt64, in table: IntegerTable
    ) throws(LMDBError) -> Span<UInt8>? {
        let found = unsafe try withUnsafeBytes(of: key) { (bytes) throws(LMDBError) in
            unsafe try handle.find(bytes, in: table)
        }
        guard let found = unsafe found else { return nil }
        return unsafe overrideLifetime(Span(_unsafeElements: found), borrowing: self)
    }

    /// A cursor that stands before the first entry of `table`; nothing can be changed until
    /// it is gone.
    @_lifetime(borrow self)
    public borrowing func cursor<Keys>(
        over table: Table<Keys>
    ) throws(LMDBError) -> Cursor<Keys> {
        let cursor = unsafe try Cursor<Keys>(handle.openCursor(over: table))
        return unsafe overrideLifetime(cursor, borrowing: self)
    }

    /// How large `table` is, with the changes made so far.
    public borrowing func statistics<Keys>(
        of table: Table<Keys>
    ) throws(LMDBError) -> TableStatistics {
        try handle.statistics(of: table)
    }
}

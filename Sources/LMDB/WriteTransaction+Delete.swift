import CLMDB

extension WriteTransaction {
    /// Removes `key` and its value, and says whether they were there.
    ///
    /// - Throws: ``LMDBError/badSize`` if the key is empty or longer than 511 bytes (R18).
    @discardableResult
    @_lifetime(self: copy self)
    public mutating func delete(
        _ key: borrowing Span<UInt8>, from table: ByteTable
    ) throws(LMDBError) -> Bool {
        place.leave()
        let number = handle.number(of: table)
        let code = unsafe key.withUnsafeBytes { key in
            unsafe handle.delete(key, from: number)
        }
        if code == MDB_NOTFOUND { return false }
        try checkChange(code)
        return true
    }

    /// Removes `key` and its value, and says whether they were there.
    @discardableResult
    @_lifetime(self: copy self)
    public mutating func delete(
        _ key: UInt64, from table: IntegerTable
    ) throws(LMDBError) -> Bool {
        place.leave()
        let number = handle.number(of: table)
        let code = unsafe withUnsafeBytes(of: key) { key in
            unsafe handle.delete(key, from: number)
        }
        if code == MDB_NOTFOUND { return false }
        try checkChange(code)
        return true
    }

    /// Removes all entries of `table`; the table itself stays.
    @_lifetime(self: copy self)
    public mutating func clear<Keys>(_ table: Table<Keys>) throws(LMDBError) {
        place.leave()
        try checkChange(unsafe mdb_drop(handle.pointer, handle.number(of: table), 0))
    }
}

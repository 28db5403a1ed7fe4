import CLMDB

extension WriteTransaction {
    /// Stores `value` under `key`, in place of what was there.
    ///
    /// - Throws: ``LMDBError/badSize`` if the key is empty or longer than 511 bytes (R18).
    @_lifetime(self: copy self)
    public mutating func put(
        _ value: borrowing Span<UInt8>, for key: borrowing Span<UInt8>, in table: ByteTable
    ) throws(LMDBError) {
        try checkChange(store(value, for: key, in: table, flags: 0))
    }

    /// Stores `value` under `key`, in place of what was there.
    @_lifetime(self: copy self)
    public mutating func put(
        _ value: borrowing Span<UInt8>, for key: UInt64, in table: IntegerTable
    ) throws(LMDBError) {
        try checkChange(store(value, for: key, in: table, flags: 0))
    }

    /// Stores `value` under `key`, which must be new.
    ///
    /// - Throws: ``LMDBError/keyExists``, and then nothing is changed.
    @_lifetime(self: copy self)
    public mutating func insert(
        _ value: borrowing Span<UInt8>, for key: borrowing Span<UInt8>, in table: ByteTable
    ) throws(LMDBError) {
        try checkChange(store(value, for: key, in: table, flags: MDB_NOOVERWRITE))
    }

    /// Stores `value` under `key`, which must be new.
    ///
    /// - Throws: ``LMDBError/keyExists``, and then nothing is changed.
    @_lifetime(self: copy self)
    public mutating func insert(
        _ value: borrowing Span<UInt8>, for key: UInt64, in table: IntegerTable
    ) throws(LMDBError) {
        try checkChange(store(value, for: key, in: table, flags: MDB_NOOVERWRITE))
    }

    /// Stores `value` under `key` after all other keys, without a search, filling pages whole.
    ///
    /// - Precondition: `key` is greater than every key of the table (R18).
    @_lifetime(self: copy self)
    public mutating func append(
        _ value: borrowing Span<UInt8>, for key: borrowing Span<UInt8>, to table: ByteTable
    ) throws(LMDBError) {
        let code = store(value, for: key, in: table, flags: MDB_APPEND)
        precondition(code != MDB_KEYEXIST, "a key was appended that does not come after the last")
        try checkChange(code)
    }

    /// Stores `value` under `key` after all other keys, without a search, filling pages whole.
    ///
    /// - Precondition: `key` is greater than every key of the table (R18).
    @_lifetime(self: copy self)
    public mutating func append(
        _ value: borrowing Span<UInt8>, for key: UInt64, to table: IntegerTable
    ) throws(LMDBError) {
        let code = store(value, for: key, in: table, flags: MDB_APPEND)
        precondition(code != MDB_KEYEXIST, "a key was appended that does not come after the last")
        try checkChange(code)
    }

    private mutating func store(
        _ value: borrowing Span<UInt8>, for key: borrowing Span<UInt8>, in table: ByteTable,
        flags: Int32
    ) -> Int32 {
        let number = handle.number(of: table)
        return unsafe key.withUnsafeBytes { key in
            unsafe value.withUnsafeBytes { value in
                unsafe place.store(value, for: key, in: number, flags: flags, handle)
            }
        }
    }

    private mutating func store(
        _ value: borrowing Span<UInt8>, for key: UInt64, in table: IntegerTable, flags: Int32
    ) -> Int32 {
        let number = handle.number(of: table)
        return unsafe withUnsafeBytes(of: key) { key in
            unsafe value.withUnsafeBytes { value in
                unsafe place.store(value, for: key, in: number, flags: flags, handle)
            }
        }
    }
}

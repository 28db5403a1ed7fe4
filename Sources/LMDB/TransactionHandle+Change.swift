import CLMDB

/// What only a write transaction may ask for.
extension TransactionHandle {
    /// Copies `value` into the map, and says what LMDB says.
    @unsafe
    func store(
        _ value: UnsafeRawBufferPointer, for key: UnsafeRawBufferPointer, in table: MDB_dbi,
        flags: Int32
    ) -> Int32 {
        var key = unsafe MDB_val(reading: key)
        var value = unsafe MDB_val(reading: value)
        return unsafe mdb_put(pointer, table, &key, &value, UInt32(flags))
    }

    /// Removes an entry, and says what LMDB says.
    @unsafe
    func delete(_ key: UnsafeRawBufferPointer, from table: MDB_dbi) -> Int32 {
        var key = unsafe MDB_val(reading: key)
        return unsafe mdb_del(pointer, table, &key, nil)
    }
}

import CLMDB

/// Where a write transaction stored last: a cursor that stays on that page.
///
/// The next key of the same table, if it belongs on the same page, is stored without a search from
/// the root; a checkpoint that stores its rows in order needs one search a page. LMDB keeps the
/// cursor right whatever else the transaction changes, and frees it with the transaction.
///
/// - The first entry of a table is stored without a cursor: many transactions store but one.
@safe
struct StoringPlace: Sendable {
    private var table: MDB_dbi?
    private nonisolated(unsafe) var cursor: OpaquePointer?

    /// Stores an entry, and says what LMDB says.
    @unsafe
    mutating func store(
        _ value: UnsafeRawBufferPointer, for key: UnsafeRawBufferPointer, in table: MDB_dbi,
        flags: Int32, _ handle: TransactionHandle
    ) -> Int32 {
        guard let cursor = unsafe cursor(in: table, handle) else {
            return unsafe handle.store(value, for: key, in: table, flags: flags)
        }
        var key = unsafe MDB_val(reading: key)
        var value = unsafe MDB_val(reading: value)
        return unsafe mdb_cursor_put(cursor, &key, &value, UInt32(flags))
    }

    /// Lets go of the cursor: the next entry is searched for.
    mutating func leave() {
        if let cursor = unsafe cursor { unsafe mdb_cursor_close(cursor) }
        unsafe cursor = nil
        table = nil
    }

    /// A cursor in `table`, from the second entry stored there on.
    @unsafe
    private mutating func cursor(
        in table: MDB_dbi, _ handle: TransactionHandle
    ) -> OpaquePointer? {
        guard self.table == table else {
            leave()
            self.table = table
            return nil
        }
        if let cursor = unsafe cursor { return unsafe cursor }
        var opened: OpaquePointer?
        // Without one the entry is searched for, which is right and no more than slower.
        guard unsafe mdb_cursor_open(handle.pointer, table, &opened) == MDB_SUCCESS else {
            return nil
        }
        unsafe cursor = opened
        return unsafe opened
    }
}

import CLMDB

/// LMDB's pointer to a transaction, with the environment it belongs to.
///
/// What both kinds of transactions can do is written here once. It knows no lifetimes: whoever
/// holds one says how long what it returns may be used.
@safe
struct TransactionHandle: Sendable {
    nonisolated(unsafe) let pointer: OpaquePointer
    let environment: EnvironmentID

    @unsafe
    init(_ pointer: OpaquePointer, of environment: EnvironmentID) {
        unsafe self.pointer = pointer
        self.environment = environment
    }

    /// LMDB's number of a table, which must be one of this environment.
    func number<Keys>(of table: Table<Keys>) -> MDB_dbi {
        precondition(
            table.environment == environment,
            "a table was used with another environment than its own")
        return table.id
    }

    /// The bytes stored under `key`, inside the map.
    @unsafe
    func find<Keys>(
        _ key: UnsafeRawBufferPointer, in table: Table<Keys>
    ) throws(LMDBError) -> UnsafeBufferPointer<UInt8>? {
        var lookup = unsafe MDB_val(reading: key)
        var found = unsafe MDB_val()
        let code = unsafe mdb_get(pointer, number(of: table), &lookup, &found)
        if code == MDB_SUCCESS { return unsafe found.bytes }
        if code == MDB_NOTFOUND { return nil }
        throw LMDBError(code: code)
    }

    @unsafe
    func openCursor<Keys>(over table: Table<Keys>) throws(LMDBError) -> OpaquePointer {
        var opened: OpaquePointer?
        try unsafe check(mdb_cursor_open(pointer, number(of: table), &opened))
        guard let cursor = unsafe opened else { preconditionFailure("LMDB opened no cursor") }
        return unsafe cursor
    }

    func statistics<Keys>(of table: Table<Keys>) throws(LMDBError) -> TableStatistics {
        var found = MDB_stat()
        try unsafe check(mdb_stat(pointer, number(of: table), &found))
        return TableStatistics(found)
    }
}

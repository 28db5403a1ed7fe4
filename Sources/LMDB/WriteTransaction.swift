import CLMDB

/// A pending change to the environment, seen by nobody else until it is committed.
///
/// Lent by ``Environment/write(_:)``, which commits it. Reading borrows it and changing it needs it
/// exclusively, so a value that was read cannot be used after the next change, when the bytes
/// may have moved.
///
/// - Dropping it discards the change.
/// - It cannot be copied, kept, or taken to another thread.
@safe
public struct WriteTransaction: ~Copyable, ~Escapable {
    let handle: TransactionHandle

    /// Where the last entry was stored.
    var place = StoringPlace()

    /// Whether the map was too small for a change; then the whole has to be done again.
    private(set) var isOutOfSpace = false

    @_lifetime(borrow environment)
    init(_ handle: TransactionHandle, of environment: borrowing Environment) {
        self.handle = handle
    }

    deinit {
        unsafe mdb_txn_abort(handle.pointer)
    }

    /// Which transaction it is: one more than the last that was committed.
    var number: UInt64 { UInt64(unsafe mdb_txn_id(handle.pointer)) }

    /// Makes the change durable and visible, and says what LMDB says.
    consuming func commit() -> Int32 {
        let code = unsafe mdb_txn_commit(handle.pointer)
        discard self  // LMDB has freed the transaction, whatever the code says.
        return code
    }

    /// Turns the return code of a change into an error, and remembers if the map was full.
    mutating func checkChange(_ code: Int32) throws(LMDBError) {
        if code == MDB_MAP_FULL { isOutOfSpace = true }
        try check(code)
    }
}

import CLMDB
import Glibc
import Synchronization

extension Environment {
    /// Commits what `body` changes, durably, or nothing at all if it throws.
    ///
    /// Waits for any other writer to finish, in this process or another.
    ///
    /// - Important: `body` may run more than once. When the map is full its changes are dropped,
    ///   the map grows, and it runs again; so it must not change anything but the transaction.
    /// - The transaction stays on the thread it began on: committed on another, LMDB's lock
    ///   would never be released (R3).
    /// - Precondition: This thread is not already reading or writing the environment. A write
    ///   inside a write would wait for itself; inside a read, the map could not grow.
    /// - Throws: What `body` throws, and what LMDB reports. Nothing was written, unless
    ///   the error is ``LMDBError/outcomeUnknown(_:)`` (R9).
    @available(*, noasync, message: "a write belongs to one thread and may wait for the disk")
    public borrowing func write<Result: ~Copyable, Failure: LMDBFailure>(
        _ body: (inout WriteTransaction) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        precondition(mode != .readOnly, "a write in an environment opened to be read only")
        precondition(
            !readers.isReading(pthread_self()), "a write inside a read could never grow the map")
        precondition(writing.lock(), "a write inside a write would wait for itself")
        defer { writing.unlock() }
        guard !isAdrift.load(ordering: .relaxed) else { throw Failure(.panic) }
        try Failure.converting { () throws(LMDBError) in try growIfNearlyFull() }
        while true {
            if let result = try attempt(body) { return result }
            try Failure.converting { () throws(LMDBError) in try grow() }
        }
    }

    /// Runs `body` once and commits; nil if the map was too small for it.
    private borrowing func attempt<Result: ~Copyable, Failure: LMDBFailure>(
        _ body: (inout WriteTransaction) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        let slot = try Failure.converting { () throws(LMDBError) in try beginWriting() }
        var transaction = WriteTransaction(slot, of: self)
        let result: Result
        do throws(Failure) {
            result = try body(&transaction)
        } catch {
            if transaction.isOutOfSpace { return nil }
            throw error
        }
        if transaction.isOutOfSpace { return nil }
        let number = transaction.number
        let code = transaction.commit()
        if code == MDB_MAP_FULL { return nil }
        guard code == MDB_SUCCESS else { throw Failure(errorOfCommit(code)) }
        try Failure.converting { () throws(LMDBError) in try settle(number) }
        return result
    }

    /// Flushes what LMDB has only written, where the file has notes.
    private borrowing func settle(_ transaction: UInt64) throws(LMDBError) {
        guard let notes else { return }
        do throws(LMDBError) {
            try notes.settle(transaction)
        } catch {
            isAdrift.store(true, ordering: .relaxed)
            throw .outcomeUnknown(error.code)
        }
    }

    private borrowing func beginWriting() throws(LMDBError) -> TransactionHandle {
        while true {
            var begun: OpaquePointer?
            let code = unsafe mdb_txn_begin(handle, nil, 0, &begun)
            if let begun = unsafe begun, code == MDB_SUCCESS {
                return unsafe TransactionHandle(begun, of: id)
            }
            guard code == MDB_MAP_RESIZED else { throw LMDBError(code: code) }
            try followGrowth()
        }
    }

    /// Whether a commit failed before or while the new meta page was written.
    ///
    /// Before, the file still says what it said. While it was written, LMDB cannot know what
    /// reached the disk and refuses all further transactions, which is how we find out (R9).
    private borrowing func errorOfCommit(_ code: Int32) -> LMDBError {
        var probe: OpaquePointer?
        let answer = unsafe mdb_txn_begin(handle, nil, 0, &probe)
        if let probe = unsafe probe, answer == MDB_SUCCESS { unsafe mdb_txn_abort(probe) }
        return answer == MDB_PANIC ? .outcomeUnknown(code) : LMDBError(code: code)
    }

    /// Writes to disk what was committed in the mode ``Mode/scratch``; else it is there already.
    ///
    /// - Precondition: The environment was not opened to be read only.
    @available(*, noasync, message: "waits for the disk")
    public borrowing func sync() throws(LMDBError) {
        precondition(mode != .readOnly, "a sync of an environment opened to be read only")
        try unsafe check(mdb_env_sync(handle, 1))
    }
}

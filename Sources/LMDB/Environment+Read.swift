import CLMDB
import Glibc

extension Environment {
    /// Lends `body` a snapshot that no writer can change.
    ///
    /// Costs well under a microsecond. Keep it short: the file grows while an old snapshot is
    /// read (R5), and the map cannot.
    ///
    /// - A read inside a read, or inside a write, gets a snapshot of its own.
    /// - Throws: What `body` throws; ``LMDBError/readersFull`` if too many are reading at once.
    @inlinable
    public borrowing func read<Result: ~Copyable, Failure: LMDBFailure>(
        _ body: (borrowing ReadTransaction) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let slot: Int
        do throws(LMDBError) {
            slot = try beginReading()
        } catch {
            throw Failure(error)
        }
        defer { endReading(slot) }
        let transaction = ReadTransaction(slot: slot, of: self)
        return try body(transaction)
    }

    @usableFromInline
    borrowing func beginReading() throws(LMDBError) -> Int {
        while true {
            let slot = try readers.enter()
            let code = unsafe readers.begin(slot, of: handle)
            if code == MDB_SUCCESS { return slot }
            readers.leave(slot)
            guard code == MDB_MAP_RESIZED else { throw LMDBError(code: code) }
            try followGrowthAsReader()
        }
    }

    @usableFromInline
    borrowing func endReading(_ slot: Int) {
        readers.end(slot)
    }

    /// Another process has made the file larger than our map: moves the map, unless this thread
    /// reads an older snapshot.
    private borrowing func followGrowthAsReader() throws(LMDBError) {
        guard !readers.isReading(pthread_self()), writing.lock() else { throw .mapResized }
        defer { writing.unlock() }
        try followGrowth()
    }
}

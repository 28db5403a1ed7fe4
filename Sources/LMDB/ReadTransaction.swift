import CLMDB

/// A snapshot of the environment: everything that was committed when it began, and nothing since.
///
/// Lent by ``Environment/read(_:)`` for the length of a closure. What it returns points into
/// the map and cannot be kept longer than the snapshot; the compiler sees to that.
@safe
public struct ReadTransaction: ~Copyable, ~Escapable {
    let handle: TransactionHandle

    @usableFromInline
    @_lifetime(borrow environment)
    init(slot: Int, of environment: borrowing Environment) {
        self.handle = unsafe TransactionHandle(
            environment.readers.transaction(slot), of: environment.id)
    }

    /// The value stored under `key`, or nil if there is none.
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

    /// The value stored under `key`, or nil if there is none.
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

    /// A cursor that stands before the first entry of `table`.
    @_lifetime(borrow self)
    public borrowing func cursor<Keys>(
        over table: Table<Keys>
    ) throws(LMDBError) -> Cursor<Keys> {
        let cursor = unsafe try Cursor<Keys>(handle.openCursor(over: table))
        return unsafe overrideLifetime(cursor, borrowing: self)
    }

    /// How large `table` is.
    public borrowing func statistics<Keys>(
        of table: Table<Keys>
    ) throws(LMDBError) -> TableStatistics {
        try handle.statistics(of: table)
    }
}

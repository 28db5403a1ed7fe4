import CLMDB

/// A position in a table, moved from entry to entry in the order of the keys.
///
/// - A new cursor stands before the first entry.
/// - ``next()`` past the last entry returns nil and stands behind it, where ``previous()`` finds
///   the last entry again; and likewise before the first.
/// - An entry is lent until the cursor moves.
@safe
public struct Cursor<Keys: TableKeys>: ~Copyable, ~Escapable {
    private let handle: OpaquePointer
    private var position = Position.beforeFirst

    /// Where the cursor stands.
    ///
    /// LMDB's own idea of it at the ends of a table differs between
    /// versions (ITS#9461), so it is never asked.
    private enum Position {
        case beforeFirst
        case onEntry
        case afterLast
    }

    @unsafe
    @_lifetime(immortal)
    init(_ handle: OpaquePointer) {
        unsafe self.handle = handle
    }

    deinit {
        unsafe mdb_cursor_close(handle)
    }

    /// Moves to the first entry, if there is one.
    @_lifetime(&self)
    public mutating func first() throws(LMDBError) -> Entry<Keys>? {
        try move(MDB_FIRST, orTo: .afterLast)
    }

    /// Moves to the last entry, if there is one.
    @_lifetime(&self)
    public mutating func last() throws(LMDBError) -> Entry<Keys>? {
        try move(MDB_LAST, orTo: .beforeFirst)
    }

    /// Moves to the entry after this one, if there is one.
    @_lifetime(&self)
    public mutating func next() throws(LMDBError) -> Entry<Keys>? {
        switch position {
        case .beforeFirst: return try move(MDB_FIRST, orTo: .afterLast)
        case .onEntry: return try move(MDB_NEXT, orTo: .afterLast)
        case .afterLast: return nil
        }
    }

    /// Moves to the entry before this one, if there is one.
    @_lifetime(&self)
    public mutating func previous() throws(LMDBError) -> Entry<Keys>? {
        switch position {
        case .beforeFirst: return nil
        case .onEntry: return try move(MDB_PREV, orTo: .beforeFirst)
        case .afterLast: return try move(MDB_LAST, orTo: .beforeFirst)
        }
    }

    @_lifetime(&self)
    private mutating func move(
        _ operation: MDB_cursor_op, orTo end: Position
    ) throws(LMDBError) -> Entry<Keys>? {
        let nothing = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
        let finding = unsafe find(operation, nothing)
        return unsafe try entry(finding, orTo: end)
    }

    /// What LMDB answered: a code, and where the key and the value are.
    @unsafe
    private struct Finding {
        var code: Int32 = 0
        var key: MDB_val
        var value: MDB_val
    }

    @unsafe
    private borrowing func find(
        _ operation: MDB_cursor_op, _ key: UnsafeRawBufferPointer
    ) -> Finding {
        var finding = unsafe Finding(key: MDB_val(reading: key), value: MDB_val())
        var key = unsafe finding.key
        var value = unsafe finding.value
        unsafe finding.code = mdb_cursor_get(handle, &key, &value, operation)
        unsafe finding.key = key
        unsafe finding.value = value
        return unsafe finding
    }

    @unsafe
    @_lifetime(&self)
    private mutating func entry(
        _ finding: Finding, orTo end: Position
    ) throws(LMDBError) -> Entry<Keys>? {
        if unsafe finding.code == MDB_NOTFOUND {
            position = end
            return nil
        }
        try unsafe check(finding.code)
        position = .onEntry
        let entry = unsafe Entry<Keys>(
            key: Span(_unsafeElements: finding.key.bytes),
            value: Span(_unsafeElements: finding.value.bytes))
        return unsafe overrideLifetime(entry, mutating: &self)
    }
}

extension Cursor where Keys == ByteKeys {
    /// Moves to the first entry whose key is not below `key`, if there is one.
    ///
    /// - Throws: ``LMDBError/badSize`` if the key is empty.
    @_lifetime(&self)
    public mutating func seek(_ key: borrowing Span<UInt8>) throws(LMDBError) -> Entry<Keys>? {
        let finding = unsafe key.withUnsafeBytes { key in unsafe find(MDB_SET_RANGE, key) }
        return unsafe try entry(finding, orTo: .afterLast)
    }
}

extension Cursor where Keys == IntegerKeys {
    /// Moves to the first entry whose key is not below `key`, if there is one.
    @_lifetime(&self)
    public mutating func seek(_ key: UInt64) throws(LMDBError) -> Entry<Keys>? {
        let finding = unsafe withUnsafeBytes(of: key) { key in unsafe find(MDB_SET_RANGE, key) }
        return unsafe try entry(finding, orTo: .afterLast)
    }
}

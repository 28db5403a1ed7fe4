/// A key and its value, both readable while the cursor that found them stands still.
public struct Entry<Keys: TableKeys>: ~Escapable {
    /// The key as the bytes that are stored: of a number, those of the machine's own order.
    public let keyBytes: Span<UInt8>

    /// The value.
    public let value: Span<UInt8>

    @_lifetime(copy key, copy value)
    init(key: Span<UInt8>, value: Span<UInt8>) {
        self.keyBytes = key
        self.value = value
    }
}

extension Entry where Keys == ByteKeys {
    /// The key.
    public var key: Span<UInt8> {
        @_lifetime(copy self)
        get { keyBytes }
    }
}

extension Entry where Keys == IntegerKeys {
    /// The key.
    public var key: UInt64 {
        precondition(keyBytes.count == 8, "a table of numbers has a key that is none")
        return unsafe keyBytes.withUnsafeBytes { unsafe $0.loadUnaligned(as: UInt64.self) }
    }
}

import CLMDB

/// The kind of keys a table has: ``ByteKeys`` or ``IntegerKeys``.
///
/// A phantom type, so that a number cannot be looked up in a table of byte strings.
public protocol TableKeys: Sendable {
    /// The kind as a value.
    static var kind: KeyKind { get }
}

/// Byte strings of 1 to 511 bytes, in the order of their bytes.
public enum ByteKeys: TableKeys {
    /// Byte strings.
    public static var kind: KeyKind { .bytes }
}

/// Numbers of 64 bits, in the order of their values.
public enum IntegerKeys: TableKeys {
    /// Numbers.
    public static var kind: KeyKind { .integers }
}

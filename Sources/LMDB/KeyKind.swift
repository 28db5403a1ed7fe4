import CLMDB

/// What the keys of a table are.
public enum KeyKind: Sendable, Hashable {
    /// Byte strings of 1 to 511 bytes, in the order of their bytes.
    case bytes
    /// Unsigned numbers of 64 bits in the machine's byte order, in the order of their values.
    case integers

    var flags: UInt32 {
        switch self {
        case .bytes: 0
        case .integers: UInt32(MDB_INTEGERKEY)
        }
    }
}

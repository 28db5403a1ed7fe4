/// Some of the 256 bytes, one bit each.
struct ByteSet: Hashable, Sendable {
    private var words = SIMD4<UInt64>()

    init() {}

    /// One byte alone.
    init(_ byte: UInt8) {
        insert(byte)
    }

    static let all = ByteSet().inverted

    /// The other bytes.
    var inverted: ByteSet {
        var set = self
        set.words = ~words
        return set
    }

    mutating func insert(_ byte: UInt8) {
        words[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
    }

    func contains(_ byte: UInt8) -> Bool {
        words[Int(byte >> 6)] & 1 << UInt64(byte & 63) != 0
    }
}

/// A word of up to eight bytes in capitals, packed into one number: compared in one step.
struct PackedWord: Hashable, Sendable {
    private let bits: UInt64

    /// Packs `word` in whatever case; nil where it is empty, longer than eight bytes, or begins
    /// with a zero, which could not be told from a shorter word.
    @inline(__always)
    init?(_ word: Span<UInt8>) {
        guard (1...8).contains(word.count), word[0] != 0 else { return nil }
        var bits: UInt64 = 0
        for index in word.indices { bits = bits << 8 | UInt64(Self.uppercased(word[index])) }
        self.bits = bits
    }

    /// The capital of a letter, and any other byte as it is.
    @inline(__always)
    static func uppercased(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte &- 0x20 : byte
    }
}

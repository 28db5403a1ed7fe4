/// The name of a command in capitals, packed into three numbers: hashed and compared in few steps.
struct PackedName: Hashable, Sendable {
    /// The most bytes that a name has.
    static let longest = 24

    /// The bytes, eight in each, the first highest, and zeroes behind the last.
    private let words: [3 of UInt64]

    /// Packs `name` in whatever case; nil where it is empty, longer than any name, or ends with a
    /// zero, which could not be told from what stands behind the last byte.
    @inline(__always)
    init?(_ name: Span<UInt8>) {
        guard (1...Self.longest).contains(name.count), name[name.count - 1] != 0 else { return nil }
        var words = [3 of UInt64](repeating: 0)
        for index in name.indices {
            let byte = UInt64(PackedWord.uppercased(name[index]))
            words[index >> 3] |= byte &<< UInt64(56 - 8 * (index & 7))
        }
        self.words = words
    }

    /// The name spread over the places of a table of 2ⁿ.
    @inline(__always)
    func slot(ofBits bits: Int) -> Int {
        var hash = (words[0] ^ words[1] &* 0x9e37_79b9_7f4a_7c15) &* 0xa076_1d64_78bd_642f
        hash = (hash ^ hash >> 32 ^ words[2]) &* 0xe703_7ed1_a0b4_28db
        return Int(truncatingIfNeeded: hash >> UInt64(64 - bits))
    }

    static func == (left: Self, right: Self) -> Bool {
        left.words[0] == right.words[0] && left.words[1] == right.words[1]
            && left.words[2] == right.words[2]
    }

    func hash(into hasher: inout Hasher) {
        for index in words.indices { hasher.combine(words[index]) }
    }
}

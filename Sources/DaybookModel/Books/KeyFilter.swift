/// Which keys were used, as far as a few bits for each can say: "never" is certain, and anything
/// else has to be looked up. (A Bloom filter, each key's three bits in one word.)
///
/// A fold of a whole journal meets as many keys as entries, nearly all of them new. To look each of
/// them up in the ledgers took a fourteenth of a rebuild.
///
/// - It never has more than ``mostWords``; where keys are many more than it was made for, it says
///   "never" less often.
struct KeyFilter {
    /// 32 MiB: enough that of 20 million keys one in thirty is looked up.
    private static let mostWords: UInt64 = 1 << 22
    private static let leastWords: UInt64 = 1 << 6

    private var words: [UInt64]

    /// - Parameter keys: about how many there will be.
    init(keys: UInt64) {
        let wanted = min(max(keys / 4, Self.leastWords), Self.mostWords)
        let size = UInt64(1) << UInt64(64 - (wanted - 1).leadingZeroBitCount)
        words = [UInt64](repeating: 0, count: Int(size))
    }

    /// Notes `key`; says whether it certainly was not noted before.
    mutating func insert(_ key: Key) -> Bool {
        let spread = Spread.wide(key.text.utf8.span, 0)
        let word = Int(truncatingIfNeeded: spread >> 18) & (words.count - 1)
        let bits =
            UInt64(1) << (spread & 63) | UInt64(1) << (spread >> 6 & 63)
            | UInt64(1) << (spread >> 12 & 63)
        defer { words[word] |= bits }
        return words[word] & bits != bits
    }
}

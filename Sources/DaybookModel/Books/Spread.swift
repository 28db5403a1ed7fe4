/// Spreads ids over 32 bits, for ``RowIndex``.
///
/// `Hasher` would do it too, four to eight times as slowly: it is made to resist whoever picks
/// the keys knowing the function, and here a random seed that nobody sees has to be enough. The
/// method is folded multiplication, as in wyhash (Wang Yi,
/// <https://github.com/wangyi-fudan/wyhash>).
enum Spread {
    private static let first: UInt64 = 0xa076_1d64_78bd_642f
    private static let second: UInt64 = 0xe703_7ed1_a0b4_28db

    static func of(_ number: UInt64, _ seed: UInt64) -> UInt32 {
        halved(fold(number ^ seed, first))
    }

    static func of(_ high: UInt64, _ low: UInt64, _ seed: UInt64) -> UInt32 {
        halved(fold(fold(high ^ seed, first) ^ low, second))
    }

    /// Keeps eight neighbours together, in one line of the processor's cache: for numbers that are
    /// given one after the other, and mostly looked up soon after.
    ///
    /// Not more of them: taking a row out of a ``RowIndex`` looks at all that stand without a gap.
    static func ofNeighbours(_ number: UInt64, _ seed: UInt64) -> UInt32 {
        of(number >> 3, seed) & ~7 | UInt32(truncatingIfNeeded: number & 7)
    }

    static func of(_ bytes: Span<UInt8>, _ seed: UInt64) -> UInt32 {
        halved(wide(bytes, seed))
    }

    /// The same over 64 bits: eight bytes at a time; the last eight may overlap those before.
    static func wide(_ bytes: Span<UInt8>, _ seed: UInt64) -> UInt64 {
        let count = bytes.count
        var state = seed ^ (UInt64(count) &* second)
        guard count >= 8 else {
            var word: UInt64 = 0
            for index in bytes.indices { word = word << 8 | UInt64(bytes[index]) }
            return fold(state ^ word, first)
        }
        var offset = 0
        while offset + 8 < count {
            state = fold(state ^ word(bytes, offset), first)
            offset += 8
        }
        return fold(state ^ word(bytes, count - 8), second)
    }

    /// Eight bytes as a number.
    private static func word(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
        var word: UInt64 = 0
        for index in offset..<(offset + 8) { word = word << 8 | UInt64(bytes[index]) }
        return word
    }

    private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }

    private static func halved(_ state: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: state ^ (state >> 32))
    }
}

internal import Bytes

/// A few words that errors are put together from, kept as two numbers: written in two steps,
/// whatever their length, where copying that many bytes is a call.
public struct Phrase: Sendable {
    /// The most bytes of a phrase.
    public static let longest = 16
    /// The most digits of a number, with its sign.
    public static let longestNumber = 20
    /// Room that must be there behind a phrase or a name: whole numbers are stored.
    public static let slack = 8

    let high: UInt64
    let low: UInt64
    let count: Int

    /// - Precondition: it has at most ``longest`` bytes.
    public init(_ words: String) {
        precondition(words.utf8.count <= Self.longest, "a phrase has at most 16 bytes")
        var (high, low): (UInt64, UInt64) = (0, 0)
        for (index, byte) in words.utf8.enumerated() {
            let bits = UInt64(byte) << UInt64(56 - 8 * (index & 7))
            if index < 8 { high |= bits } else { low |= bits }
        }
        self.high = high
        self.low = low
        count = words.utf8.count
    }
}

extension OutputSpan<UInt8> {
    /// Appends `count` bytes, of which the first eight are in `high`, the first of them highest.
    ///
    /// - Precondition: there is room for ``Phrase/slack`` bytes more.
    @inline(__always)
    public mutating func append(high: UInt64, low: UInt64, count: Int) {
        append(bigEndian: high, bytes: Swift.min(count, 8))
        if count > 8 { append(bigEndian: low, bytes: count - 8) }
    }

    /// Appends a phrase.
    ///
    /// - Precondition: there is room for ``Phrase/slack`` bytes more.
    @inline(__always)
    public mutating func append(_ phrase: Phrase) {
        append(high: phrase.high, low: phrase.low, count: phrase.count)
    }

    /// Appends a phrase and a number in decimal digits.
    @inline(__always)
    public mutating func append(_ phrase: Phrase, _ number: Int) {
        append(phrase)
        append(decimal: number)
    }

    /// Appends a number in decimal digits.
    public mutating func append(decimal number: Int) {
        ReplyWriter.writeDecimal(number, to: &self)
    }
}

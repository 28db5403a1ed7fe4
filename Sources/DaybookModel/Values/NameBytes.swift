/// The bytes of a name, where it is kept as two numbers: the names of a shop are mostly short.
///
/// A `String` of the same name is compared, spread and copied by calls into the runtime, which
/// counts references even where there are none to count; that was a quarter of folding an entry.
///
/// - The first sixteen bytes are in `high` and `low`, the first of them highest, and zeroes behind
///   the last: no name has a byte of zero. So the numbers sort as the names do.
/// - `long` is the whole name where it has more bytes, and nil otherwise.
@usableFromInline
package struct NameBytes: Sendable {
    @usableFromInline package let high: UInt64
    @usableFromInline package let low: UInt64
    @usableFromInline let long: LongName?

    @usableFromInline
    final class LongName: Sendable {
        @usableFromInline let text: String

        @usableFromInline
        init(_ bytes: Span<UInt8>) {
            text = String(ascii: bytes)
        }
    }

    /// Takes bytes that are known to be a valid name, and so ASCII.
    @inlinable
    @inline(__always)
    package init(_ bytes: Span<UInt8>) {
        var (high, low): (UInt64, UInt64) = (0, 0)
        for index in 0..<min(8, bytes.count) {
            high |= UInt64(bytes[index]) << UInt64(56 - 8 * index)
        }
        for index in 8..<max(8, min(16, bytes.count)) {
            low |= UInt64(bytes[index]) << UInt64(120 - 8 * index)
        }
        self.high = high
        self.low = low
        long = bytes.count > 16 ? LongName(bytes) : nil
    }

    /// Takes `bytes` if they are a valid name.
    @inlinable
    @inline(__always)
    package init?(validating bytes: Span<UInt8>, upTo limit: Int) {
        guard bytes.count > 0, bytes.count <= limit else { return nil }
        for index in bytes.indices where !isNameByte(bytes[index]) { return nil }
        self.init(bytes)
    }

    package init(_ text: String) {
        self.init(text.utf8.span)
    }

    /// Whether ``high`` and ``low`` are not all there is.
    package var isLong: Bool { long != nil }

    @inlinable package var count: Int {
        if let long { return long.text.utf8.count }
        return low == 0 ? 8 - high.trailingZeroBitCount / 8 : 16 - low.trailingZeroBitCount / 8
    }

    package var text: String {
        if let long { return long.text }
        return withBytes { String(ascii: $0) }
    }

    /// Lends the bytes to `body`.
    @inlinable
    @inline(__always)
    package func withBytes<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        if let long { return try body(long.text.utf8.span) }
        let bytes = InlineArray<16, UInt8> { index in byte(at: index) }
        return try body(bytes.span.extracting(0..<count))
    }

    package func write(to output: inout OutputSpan<UInt8>) {
        if let long {
            let bytes = long.text.utf8.span
            for index in bytes.indices { output.append(bytes[index]) }
        } else {
            for index in 0..<count { output.append(byte(at: index)) }
        }
    }

    /// The name spread over 32 bits for ``RowIndex``.
    func spread(_ seed: UInt64) -> UInt32 {
        if let long { return Spread.of(long.text.utf8.span, seed) }
        return Spread.of(high, low, seed)
    }

    /// One of the first sixteen.
    @inlinable
    @inline(__always)
    func byte(at index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: (index < 8 ? high : low) &>> UInt64(56 - 8 * (index & 7)))
    }
}

extension NameBytes: Hashable, Comparable {
    @inlinable
    @inline(__always)
    package static func == (left: Self, right: Self) -> Bool {
        guard left.high == right.high, left.low == right.low else { return false }
        if left.long == nil, right.long == nil { return true }
        return left.long?.text == right.long?.text
    }

    @usableFromInline
    package static func < (left: Self, right: Self) -> Bool {
        if left.high != right.high { return left.high < right.high }
        if left.low != right.low { return left.low < right.low }
        return (left.long?.text ?? "") < (right.long?.text ?? "")
    }

    @usableFromInline
    package func hash(into hasher: inout Hasher) {
        hasher.combine(high)
        hasher.combine(low)
        if let long { hasher.combine(long.text) }
    }
}

internal import Bytes

/// The name of a field in maps as it is written, `$8\r\nposition\r\n`: spelt once and for all,
/// where it is in nearly every reply.
public struct FieldName: Sendable {
    /// The most bytes of a name.
    public static let longest = 24

    private let bytes: [32 of UInt8]
    let count: Int

    /// - Precondition: it has at most ``longest`` bytes.
    public init(_ name: String) {
        precondition(name.utf8.count <= Self.longest, "the name of a field has at most 24 bytes")
        var writer = ReplyWriter()
        writer.bulk(name)
        let spelt = writer.take()
        count = spelt.count
        bytes = InlineArray { index in index < spelt.count ? spelt[index] : 0 }
    }

    /// The bytes, lent.
    var spelling: Span<UInt8> {
        @_lifetime(borrow self)
        get { bytes.span.extracting(0..<count) }
    }
}

extension ReplyWriter {
    /// Writes a key and a whole number.
    public mutating func field(_ name: borrowing FieldName, _ value: Int) {
        pair(spelt: name.spelling, ASCII.colon, value)
    }

    /// Writes a key and a truth value.
    public mutating func field(_ name: borrowing FieldName, _ value: Bool) {
        spelt(name.spelling)
        bool(value)
    }

    /// Writes the key of a map; its value comes next.
    public mutating func key(_ name: borrowing FieldName) {
        spelt(name.spelling)
    }
}

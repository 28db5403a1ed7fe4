/// A word that names something of the shop: 1 to 64 bytes (a key: 255) of `[A-Za-z0-9._:-]`.
///
/// Names are compared, stored and sorted as the bytes they are; no folding of case.
///
/// - A value of a conforming type is valid by construction.
package protocol Name: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The greatest length, in bytes.
    static var maximumLength: Int { get }

    /// The name as text; ASCII.
    var text: String { get }

    /// How many bytes it has.
    var count: Int { get }

    /// Takes a text that is known to be a valid name.
    init(unchecked text: String)

    /// Takes bytes that are known to be a valid name.
    init(valid bytes: Span<UInt8>)

    /// Lends the bytes of the name to `body`.
    func withBytes<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result

    /// The name spread over 32 bits, differently for each `seed`; never stored.
    func spread(_ seed: UInt64) -> UInt32
}

extension Name {
    package static var maximumLength: Int { Limits.nameLength }

    /// Takes `text` if it is a valid name.
    package init?(_ text: String) {
        guard (1...Self.maximumLength).contains(text.utf8.count) else { return nil }
        guard text.utf8.allSatisfy(isNameByte) else { return nil }
        self.init(unchecked: text)
    }

    /// Takes `bytes` if they are a valid name.
    package init?(bytes: Span<UInt8>) {
        guard bytes.count > 0, bytes.count <= Self.maximumLength else { return nil }
        for index in bytes.indices where !isNameByte(bytes[index]) { return nil }
        self.init(valid: bytes)
    }

    package var description: String { text }
}

/// A name that is kept as ``NameBytes``.
package protocol ShopName: Name {
    var bytes: NameBytes { get }
    init(_ bytes: NameBytes)
}

extension ShopName {
    /// Takes `bytes` if they are a valid name.
    package init?(bytes: Span<UInt8>) {
        guard let name = NameBytes(validating: bytes, upTo: Self.maximumLength) else { return nil }
        self.init(name)
    }

    package init(valid bytes: Span<UInt8>) { self.init(NameBytes(bytes)) }
    package init(unchecked text: String) { self.init(NameBytes(text)) }
    package var text: String { bytes.text }
    package var count: Int { bytes.count }
    package func spread(_ seed: UInt64) -> UInt32 { bytes.spread(seed) }

    package func withBytes<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try bytes.withBytes(body)
    }

    package static func < (left: Self, right: Self) -> Bool { left.bytes < right.bytes }
}

extension String {
    /// The text that `bytes` spell in UTF-8, or nil where they spell none.
    package init?(validating bytes: Span<UInt8>) {
        do throws(UTF8.ValidationError) {
            self.init(copying: try UTF8Span(validating: bytes))
        } catch {
            return nil
        }
    }
}

/// Whether `byte` is one of `[A-Za-z0-9._:-]`, which here are a bit for each of ASCII's 128:
/// looking one up takes the same time for each, and names are most of what an entry is read from.
@inlinable
@inline(__always)
func isNameByte(_ byte: UInt8) -> Bool {
    let bits: UInt64 = byte < 0x40 ? 0x07ff_6000_0000_0000 : 0x07ff_fffe_87ff_fffe
    return byte < 0x80 && bits &>> UInt64(byte & 0x3f) & 1 == 1
}

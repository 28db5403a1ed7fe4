/// A currency by its three capital letters (ISO 4217).
///
/// A shop has one.
package struct Currency: Hashable, Sendable, CustomStringConvertible {
    private let letters: NameBytes

    /// Takes three capital letters.
    package init?(_ text: String) {
        guard text.utf8.count == 3 else { return nil }
        guard text.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else {
            return nil
        }
        letters = NameBytes(text)
    }

    /// Takes the bytes of three capital letters.
    package init?(bytes: Span<UInt8>) {
        guard bytes.count == 3 else { return nil }
        for index in bytes.indices {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[index]) else { return nil }
        }
        letters = NameBytes(bytes)
    }

    private init(unchecked text: String) {
        letters = NameBytes(text)
    }

    /// Lends the three letters to `body`.
    package func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        letters.withBytes(body)
    }

    package var text: String { letters.text }

    /// What a shop sells in before anybody has said.
    package static let euro = Currency(unchecked: "EUR")

    package var description: String { text }
}

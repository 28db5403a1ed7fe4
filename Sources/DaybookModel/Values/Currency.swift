/// A currency by its three capital letters (ISO 4217).
///
/// A shop has one. It is in every order, and so kept as one number: nothing to count or compare
/// letter by letter where an order is handed on.
package struct Currency: Hashable, Sendable, CustomStringConvertible {
    /// The letters, the first in the third byte from below.
    private let letters: UInt32

    /// Takes three capital letters.
    package init?(_ text: String) {
        self.init(bytes: text.utf8.span)
    }

    /// Takes the bytes of three capital letters.
    package init?(bytes: Span<UInt8>) {
        guard bytes.count == 3 else { return nil }
        var letters: UInt32 = 0
        for index in bytes.indices {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[index]) else { return nil }
            letters = letters << 8 | UInt32(bytes[index])
        }
        self.letters = letters
    }

    private init(_ first: Unicode.Scalar, _ second: Unicode.Scalar, _ third: Unicode.Scalar) {
        letters = first.value << 16 | second.value << 8 | third.value
    }

    /// Lends the three letters to `body`.
    package func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        let bytes: [3 of UInt8] = [
            UInt8(truncatingIfNeeded: letters >> 16), UInt8(truncatingIfNeeded: letters >> 8),
            UInt8(truncatingIfNeeded: letters),
        ]
        return body(bytes.span)
    }

    package var text: String { withBytes { String(ascii: $0) } }

    /// What a shop sells in before anybody has said.
    package static let euro = Currency("E", "U", "R")

    package var description: String { text }
}

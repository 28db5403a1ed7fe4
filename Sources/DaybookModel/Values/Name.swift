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

    /// Takes a text that is known to be a valid name.
    init(unchecked text: String)
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
        guard (1...Self.maximumLength).contains(bytes.count) else { return nil }
        for index in bytes.indices where !isNameByte(bytes[index]) { return nil }
        guard let text = String(validating: bytes) else { return nil }
        self.init(unchecked: text)
    }

    package var description: String { text }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
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

private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: ":"), UInt8(ascii: "-"):
        true
    default:
        false
    }
}

/// A currency by its three capital letters (ISO 4217).
///
/// A shop has one.
package struct Currency: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// Takes three capital letters.
    package init?(_ text: String) {
        guard text.utf8.count == 3 else { return nil }
        guard text.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else {
            return nil
        }
        self.text = text
    }

    private init(unchecked text: String) {
        self.text = text
    }

    /// What a shop sells in before anybody has said.
    package static let euro = Currency(unchecked: "EUR")

    package var description: String { text }
}

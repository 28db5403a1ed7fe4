/// A free text of 1 to 1,024 bytes of UTF-8 without control characters.
package struct Text: Hashable, Sendable, CustomStringConvertible {
    package let string: String

    package init?(_ string: String) {
        guard (1...Limits.textLength).contains(string.utf8.count) else { return nil }
        // Most texts are ASCII, and the property of a character is not looked up in no time.
        let isPrintable = string.utf8.allSatisfy { (0x20..<0x7f).contains($0) }
        guard isPrintable || !string.unicodeScalars.contains(where: { $0.isControl }) else {
            return nil
        }
        self.string = string
    }

    package var description: String { string }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { properties.generalCategory == .control }
}

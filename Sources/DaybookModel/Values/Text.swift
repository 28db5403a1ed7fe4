/// A free text of 1 to 1,024 bytes of UTF-8 without control characters.
package struct Text: Hashable, Sendable, CustomStringConvertible {
    package let string: String

    package init?(_ string: String) {
        guard (1...Limits.textLength).contains(string.utf8.count) else { return nil }
        guard !string.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { return nil }
        self.string = string
    }

    package var description: String { string }
}

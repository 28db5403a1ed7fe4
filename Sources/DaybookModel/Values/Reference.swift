/// What the world outside calls a payment or a refund: a charge's id, a bank's reference.
///
/// 1 to 255 bytes of printable ASCII, without a space at either end.
///
/// - A bank's reference may have spaces and slashes, so it is no ``Name``; it is compared byte by
///   byte, so it has no letters that two spellings of Unicode could tell apart.
/// - It is the idempotency key of what it names: see ``Key/init(_:_:)``.
package struct Reference: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init?(_ text: String) {
        let bytes = text.utf8
        let space = UInt8(ascii: " ")
        guard (1...Limits.referenceLength).contains(bytes.count),
            bytes.allSatisfy({ (space...UInt8(ascii: "~")).contains($0) }),
            bytes.first != space, bytes.last != space
        else { return nil }
        self.text = text
    }

    package var description: String { text }
}

/// A client's idempotency key: the same key with the same content gets the first reply again.
///
/// Made by the client before its first try, so that a lost reply cannot place an order twice.
///
/// - The reference of a payment or a refund is a key too, behind its ``Scope``. No name has a
///   slash, so references never meet the keys that clients make, nor each other's.
package struct Key: Name {
    /// What a reference was given for, as the key spells it.
    package enum Scope: String, CaseIterable, Sendable {
        case payment = "pay/"
        case refund = "refund/"
    }

    package static var maximumLength: Int { Limits.keyLength }

    package let text: String

    package init(unchecked text: String) {
        self.text = text
    }

    package init(valid bytes: Span<UInt8>) {
        text = String(ascii: bytes)
    }

    package var count: Int { text.utf8.count }

    package func spread(_ seed: UInt64) -> UInt32 { Spread.of(text.utf8.span, seed) }

    package func withBytes<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(text.utf8.span)
    }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }

    /// The key that `reference` is, for what it was given.
    package init(_ scope: Scope, _ reference: Reference) {
        text = scope.rawValue + reference.text
    }

    /// Takes bytes as they were stored: a client's own key, or a reference behind its scope.
    package init?(stored bytes: Span<UInt8>) {
        if let own = Key(bytes: bytes) {
            self = own
            return
        }
        guard let text = String(validating: bytes) else { return nil }
        for scope in Scope.allCases where text.utf8.starts(with: scope.rawValue.utf8) {
            let rest = String(text.utf8.dropFirst(scope.rawValue.utf8.count))
            guard let reference = rest.flatMap(Reference.init) else { return nil }
            self.init(scope, reference)
            return
        }
        return nil
    }
}

/// A client's idempotency key: the same key with the same content gets the first reply again.
///
/// Made by the client before its first try, so that a lost reply cannot place an order twice.
package struct Key: Name {
    package static var maximumLength: Int { Limits.keyLength }

    package let text: String

    package init(unchecked text: String) {
        self.text = text
    }
}

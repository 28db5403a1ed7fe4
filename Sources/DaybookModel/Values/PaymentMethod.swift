/// The name of a way to pay, such as `card`, that the shop's settings accept.
package struct PaymentMethod: Name {
    package let text: String

    package init(unchecked text: String) {
        self.text = text
    }
}

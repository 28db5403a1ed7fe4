/// The name of a shopper, given by the web application; it owns one cart.
package struct CustomerID: Name {
    package let text: String

    package init(unchecked text: String) {
        self.text = text
    }
}

/// The name of a shopper, given by the web application; it owns one cart.
package struct CustomerID: ShopName {
    package let bytes: NameBytes

    package init(_ bytes: NameBytes) {
        self.bytes = bytes
    }
}

/// The name of a way to pay, such as `card`, that the shop's settings accept.
package struct PaymentMethod: ShopName {
    package let bytes: NameBytes

    package init(_ bytes: NameBytes) {
        self.bytes = bytes
    }
}

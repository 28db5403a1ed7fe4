/// A stock keeping unit: the name of one kind of thing the shop sells.
package struct SKU: ShopName {
    package let bytes: NameBytes

    package init(_ bytes: NameBytes) {
        self.bytes = bytes
    }
}

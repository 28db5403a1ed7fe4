/// A stock keeping unit: the name of one kind of thing the shop sells.
package struct SKU: Name {
    package let text: String

    package init(unchecked text: String) {
        self.text = text
    }
}

/// Puts a SKU on sale, or changes what differs of one that is: price, name, retirement.
package struct DefineSKU: Command {
    package static let kind = CommandKind.defineSKU

    package let sku: SKU
    package let price: Money
    /// What people call it; the SKU itself where nobody ever said.
    package let name: Text?

    package init(sku: SKU, price: Money, name: Text? = nil) {
        self.sku = sku
        self.price = price
        self.name = name
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(sku)
        fingerprint.mix(UInt64(price.minor))
        fingerprint.mix(name?.string)
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        let now = books.stock(sku)
        let name = self.name?.string ?? now?.name ?? sku.text
        if let now, now.isActive, now.price == price, now.name == name { return [] }
        return [.skuDefined(sku, name: name, price: price)]
    }

    package func unchanged(_ books: inout Books) -> Receipt {
        books.stock(sku).map(Receipt.stock) ?? .done
    }
}

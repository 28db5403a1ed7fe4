/// Changes what a SKU costs.
package struct PriceSKU: Command {
    package static let kind = CommandKind.priceSKU

    package let sku: SKU
    package let price: Money

    package init(sku: SKU, price: Money) {
        self.sku = sku
        self.price = price
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(sku)
        fingerprint.mix(UInt64(price.minor))
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        guard let now = books.stock(sku) else { throw .missing([.sku(sku)]) }
        return now.price == price ? [] : [.skuPriced(sku, price: price)]
    }

    package func unchanged(_ books: inout Books) -> Receipt {
        books.stock(sku).map(Receipt.stock) ?? .done
    }
}

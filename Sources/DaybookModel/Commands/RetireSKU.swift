/// Takes a SKU off sale.
///
/// Its stock and history stay; defining it again puts it back.
package struct RetireSKU: Command {
    package static let kind = CommandKind.retireSKU

    package let sku: SKU

    package init(sku: SKU) {
        self.sku = sku
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(sku)
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        guard let now = books.stock(sku) else { throw .missing([.sku(sku)]) }
        return now.isActive ? [.skuRetired(sku)] : []
    }

    package func unchanged(_ books: inout Books) -> Receipt {
        books.stock(sku).map(Receipt.stock) ?? .done
    }
}

/// So many units of one SKU that came back, and what became of them.
package struct ReturnedLine: Hashable, Sendable {
    package let sku: SKU
    package let quantity: Quantity
    package let disposition: Disposition

    package init(sku: SKU, quantity: Quantity, disposition: Disposition) {
        self.sku = sku
        self.quantity = quantity
        self.disposition = disposition
    }

    /// Where returned units go.
    ///
    /// The raw values are in the journal for ever.
    package enum Disposition: UInt8, CaseIterable, Hashable, Sendable, CustomStringConvertible {
        /// On hand again, to be sold again.
        case restock = 1
        /// Away.
        case discard = 2

        /// The word on the wire.
        package var description: String {
            switch self {
            case .restock: "restock"
            case .discard: "discard"
            }
        }
    }
}

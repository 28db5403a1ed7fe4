import DaybookModel
import Testing

/// A shop where ann has ordered, as order 1 at position 8: 2 tea and 1 cup, 54.98 with the fee.
extension Shopfront {
    static let number = "20261118110640-ann-1"
    static let whole: Money = 5_498

    static func withOrder(payBySeconds: Int? = nil) throws -> Shopfront {
        var shop = try stocked()
        try shop.placeOrder(payBySeconds: payBySeconds)
        return shop
    }

    /// Orders 2 tea and 1 cup for ann.
    mutating func placeOrder(payBySeconds: Int? = nil) throws {
        try accept(
            PlaceOrder(
                customer: "ann", seen: nil, total: nil, payment: "card",
                payBySeconds: payBySeconds,
                basket: .items([CartLine("tea", 2), CartLine("cup", 1)])))
    }

    mutating func row(_ ordinal: Ordinal = 1) -> Order { expected(books.order(ordinal)) }

    mutating func standing(_ ordinal: Ordinal = 1) -> OrderStanding { row(ordinal).standing }

    /// On hand, committed, sold and available of a SKU.
    mutating func units(_ sku: SKU) -> [Int] {
        let row = stock(sku)
        return [row.onHand, row.committed, row.sold, row.available]
    }

    static func pay(_ amount: Money, _ reference: String = "ch_1") -> PayOrder {
        PayOrder(order: number, amount: amount, reference: expected(Reference(reference)))
    }

    static func refund(_ amount: Money, _ reference: String = "re_1") -> RefundOrder {
        RefundOrder(order: number, amount: amount, reference: expected(Reference(reference)))
    }

    static func cancel(_ items: [CartLine]? = nil) -> CancelOrder {
        CancelOrder(order: number, items: items)
    }

    static func ship(_ items: [CartLine]? = nil) -> ShipOrder {
        ShipOrder(order: number, items: items)
    }

    static func takeBack(
        _ items: [(SKU, Int, ReturnedLine.Disposition)]
    ) -> ReturnOrder {
        ReturnOrder(
            order: number,
            items: items.map { sku, units, disposition in
                ReturnedLine(
                    sku: sku, quantity: expected(Quantity(units)), disposition: disposition)
            })
    }
}

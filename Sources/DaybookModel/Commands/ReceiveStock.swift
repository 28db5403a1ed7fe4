/// Adds delivered units to what is on hand.
package struct ReceiveStock: Command {
    package static let kind = CommandKind.receiveStock

    package let sku: SKU
    package let quantity: Quantity

    package init(sku: SKU, quantity: Quantity) {
        self.sku = sku
        self.quantity = quantity
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(sku)
        fingerprint.mix(quantity.units)
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        guard let now = books.stock(sku) else { throw .missing([.sku(sku)]) }
        try checkOnHand(now, plus: quantity.units)
        return [.stockReceived(sku, quantity)]
    }
}

/// Refuses a change that would take the units on hand past what the books can hold.
func checkOnHand(_ stock: Stock, plus delta: Int) throws(Rejection) {
    guard stock.onHand + delta <= Limits.unitsOnHand else {
        let problem = Invalidity(
            .sku(stock.sku), "on_hand", given: "\(stock.onHand + delta)",
            allowed: "0..\(Limits.unitsOnHand)")
        throw .invalid([problem])
    }
}

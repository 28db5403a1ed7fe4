import DaybookModel

/// Draws orders of distinct SKUs for customers drawn alike, each under a key of its own.
struct OrderSource {
    static let clerk = Actor.peer(uid: 0, role: .operator)

    private let names: Names
    private let lines: Int
    private let payment: PaymentMethod
    private let quantities: [Quantity]
    private var draw: Draw
    private var drawn = 0

    init(_ names: Names, lines: Int, seed: UInt64) {
        self.names = names
        self.lines = lines
        payment = PaymentMethod(unchecked: "card")
        quantities = (1...3).compactMap { Quantity($0) }
        draw = Draw(seed: seed)
    }

    /// - Parameter seen: the position of the preview that the shopper saw; nil for any.
    mutating func next(seen: Position?) -> Request {
        let customer = names.customers[draw.number(below: names.customers.count)]
        var items: [CartLine] = []
        items.reserveCapacity(lines)
        while items.count < lines {
            let sku = names.skus[draw.number(below: names.skus.count)]
            guard !items.contains(where: { $0.sku == sku }) else { continue }
            let quantity = quantities[draw.number(below: quantities.count)]
            items.append(CartLine(sku: sku, quantity: quantity))
        }
        drawn += 1
        let order = PlaceOrder(
            customer: customer, seen: seen, total: nil, payment: payment, basket: .items(items))
        return Request(order, key: Key(unchecked: "k\(drawn)"), actor: Self.clerk)
    }
}

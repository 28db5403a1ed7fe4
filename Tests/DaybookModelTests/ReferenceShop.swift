import DaybookModel

/// A shop that keeps lists of what happened and works everything out from them, each time.
///
/// Written from DESIGN.md §1 and §6 alone, without a look at how the books do it, and with no
/// thought for speed: what it and the books agree on, two different programs say.
struct ReferenceShop {
    struct Item {
        var price: Money
        var isActive = true
    }

    struct Kept {
        let customer: CustomerID
        let lines: [(sku: SKU, granted: Int)]
        var deadline: Timestamp
        var end: String?

        func granted(_ sku: SKU) -> Int {
            lines.filter { $0.sku == sku }.reduce(0) { $0 + $1.granted }
        }
    }

    enum Verdict: Equatable {
        case accepted, replayed, unchanged, stale, soldOut, total, keyReused, invalid, missing
        case closed, exceeds
    }

    static let shipping: Int64 = 10

    var position: UInt64 = 0
    var items: [SKU: Item] = [:]
    var moves: [(sku: SKU, delta: Int)] = []
    var carts: [CustomerID: [CartLine]] = [:]
    var addresses: [CustomerID] = []
    var reservations: [Kept] = []
    var sales: [ReferenceSale] = []
    /// What each key and each reference was used for.
    var keys: [String: Act] = [:]
    /// The last position that touched `sku:…`, `cart:…` or `order:…`.
    var touched: [String: UInt64] = [:]

    func onHand(_ sku: SKU) -> Int {
        moves.filter { $0.sku == sku }.reduce(0) { $0 + $1.delta }
    }

    func reserved(_ sku: SKU) -> Int {
        reservations.filter { $0.end == nil }.reduce(0) { $0 + $1.granted(sku) }
    }

    func committed(_ sku: SKU) -> Int {
        sales.reduce(0) { $0 + $1.open(sku) }
    }

    func sold(_ sku: SKU) -> Int {
        sales.reduce(0) { $0 + $1.ordered(sku) - $1.units(.cancelled, sku) }
    }

    func available(_ sku: SKU) -> Int { onHand(sku) - reserved(sku) - committed(sku) }

    func own(_ sku: SKU, of customer: CustomerID) -> Int {
        reservations.filter { $0.end == nil && $0.customer == customer }
            .reduce(0) { $0 + $1.granted(sku) }
    }

    func inCart(_ sku: SKU, of customer: CustomerID) -> Int {
        carts[customer]?.first { $0.sku == sku }?.quantity.units ?? 0
    }

    func version(_ subject: String) -> UInt64 { touched[subject] ?? 0 }

    /// What an order of `basket` comes to; nil where there is nothing to order.
    func grandTotal(_ basket: Basket, of customer: CustomerID) -> Money? {
        let lines = wanted(basket, of: customer)
        let sum = lines.reduce(Self.shipping) { sum, line in
            sum + (items[line.sku]?.price.minor ?? 0) * Int64(line.quantity.units)
        }
        return Money(minor: sum)
    }

    /// The lines of a basket, each SKU once; those not in the cart are left out.
    func wanted(_ basket: Basket, of customer: CustomerID) -> [CartLine] {
        switch basket {
        case .cart(let named):
            let all = carts[customer] ?? []
            return named.isEmpty ? all : all.filter { named.contains($0.sku) }
        case .items(let items):
            var order: [SKU] = []
            for item in items where !order.contains(item.sku) { order.append(item.sku) }
            return order.map { sku in
                CartLine(
                    sku,
                    items.filter { $0.sku == sku }.reduce(0) { $0 + $1.quantity.units })
            }
        }
    }

    mutating func touch(_ subject: String) { touched[subject] = position }
}

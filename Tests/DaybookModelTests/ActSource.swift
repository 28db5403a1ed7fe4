import DaybookModel
import TestKit

/// Draws acts that are mostly possible: few SKUs, few shoppers, small numbers.
struct ActSource {
    static let skus: [SKU] = ["tea", "cup", "pot", "tin"]
    static let customers: [CustomerID] = ["ann", "bob", "eve"]

    /// What most histories would take long to come to by chance.
    static let opening: [Act] = [
        .define("tea", 3), .define("cup", 2), .define("pot", 1), .receive("tea", 6),
        .receive("cup", 4), .receive("pot", 2), .address("ann"), .address("bob"),
    ]

    var random: SplitMix

    mutating func act(_ shop: ReferenceShop) -> Act {
        let sku = random.pick(Self.skus)
        let customer = random.pick(Self.customers)
        switch random.pick(0...47) {
        case 0: return .define(sku, money())
        case 1: return random.once(in: 2) ? .price(sku, money()) : .retire(sku)
        case 2, 3: return .receive(sku, expected(Quantity(random.pick(1...6))))
        case 4: return .adjust(sku, random.pick([-3, -1, 1, 2]))
        case 5: return .count(sku, random.pick(0...6), seen: seen(shop))
        case 6: return .address(customer)
        case 7, 8: return .add(customer, sku, random.pick([-2, -1, 1, 2, 3]), seen: seen(shop))
        case 9, 10: return .set(customer, sku, random.pick(0...4), seen: seen(shop))
        case 11: return .remove(customer, [sku, random.pick(Self.skus), sku])
        case 12: return .clear(customer)
        case 13, 14, 15, 16:
            return .reserve(
                customer, seconds: random.pick(1...4), partial: random.once(in: 3), items())
        case 17: return .extend(reservation(shop), seconds: random.pick(1...5))
        case 18: return .release(reservation(shop))
        case 19, 20:
            return .merge(
                customer, into: random.pick(Self.customers), random.pick(MergeRule.allCases))
        case 21...33: return place(customer, shop)
        default: return live(shop) ?? place(customer, shop)
        }
    }

    /// What happens to one of the last orders, and now and then to one that was never placed.
    private mutating func live(_ shop: ReferenceShop) -> Act? {
        guard let sale = shop.sales.last else { return nil }
        let chosen = random.once(in: 3) ? random.pick(shop.sales) : sale
        let number = random.once(in: 20) ? "20261122104501-ann-99" : chosen.number
        switch random.pick(0...13) {
        case 0...3: return .pay(number, amount(chosen.grand), reference())
        case 4, 5: return .refund(number, amount(chosen.paid - chosen.refunded), reference())
        case 6, 7: return .cancel(number, random.once(in: 3) ? nil : items(of: chosen))
        case 8...10: return .ship(number, random.once(in: 2) ? nil : items(of: chosen))
        default:
            return .takeBack(
                number,
                items(of: chosen).map { line in
                    ReturnedLine(
                        sku: line.sku, quantity: line.quantity,
                        disposition: random.once(in: 2) ? .restock : .discard)
                })
        }
    }

    private mutating func place(_ customer: CustomerID, _ shop: ReferenceShop) -> Act {
        let basket: Basket =
            switch random.pick(0...3) {
            case 0: .cart([])
            case 1: .cart([random.pick(Self.skus)])
            default: .items(items())
            }
        let address = random.once(in: 6) ? AddressID(UInt64(random.pick(1...4))) : nil
        let right = shop.grandTotal(basket, of: customer)
        let total: Money? = random.once(in: 2) ? nil : random.once(in: 6) ? money() : right
        let payBy = random.once(in: 3) ? random.pick(1...4) : nil
        return .place(
            customer, seen: seen(shop), total: total, address: address, payBy: payBy, basket)
    }

    private mutating func items() -> [CartLine] {
        (0..<random.pick(1...3)).map { _ in
            CartLine(random.pick(Self.skus), random.pick(1...4))
        }
    }

    /// Mostly lines that the order has.
    private mutating func items(of sale: ReferenceSale) -> [CartLine] {
        guard !random.once(in: 6) else { return items() }
        return (0..<random.pick(1...2)).map { _ in
            CartLine(random.pick(sale.lines).sku, random.pick(1...2))
        }
    }

    /// All of it, or any small amount.
    private mutating func amount(_ whole: Int64) -> Money {
        let minor = random.once(in: 2) ? whole : Int64(random.pick(0...16))
        return expected(Money(minor: minor))
    }

    private mutating func reference() -> Reference {
        expected(Reference("r \(random.pick(1...25))"))
    }

    private mutating func money() -> Money { expected(Money(minor: Int64(random.pick(1...3)))) }

    private mutating func reservation(_ shop: ReferenceShop) -> ReservationID {
        ReservationID(UInt64(random.pick(1...shop.reservations.count + 1)))
    }

    /// Not given, the head, a little before, or one too far.
    private mutating func seen(_ shop: ReferenceShop) -> Position? {
        let head = Int(shop.position)
        switch random.pick(0...9) {
        case 0...4: return nil
        case 5: return Position(UInt64(head + 1))
        case 6: return Position(UInt64(max(0, head - random.pick(0...12))))
        default: return Position(UInt64(head))
        }
    }
}

/// What a refusal is about, as `kind:name`.
package enum Subject: Hashable, Sendable, CustomStringConvertible {
    case shop
    case sku(SKU)
    case cart(CustomerID)
    case customer(CustomerID)
    case reservation(ReservationID)
    case address(AddressID)
    case order(String)
    case payment(PaymentMethod)
    /// An argument of the call, by its name.
    case argument(String)

    package var description: String {
        switch self {
        case .shop: "shop"
        case .sku(let sku): "sku:\(sku)"
        case .cart(let customer): "cart:\(customer)"
        case .customer(let customer): "customer:\(customer)"
        case .reservation(let id): "reservation:\(id)"
        case .address(let id): "address:\(id)"
        case .order(let number): "order:\(number)"
        case .payment(let method): "payment:\(method)"
        case .argument(let name): name
        }
    }
}

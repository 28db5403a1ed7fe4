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
        let (kind, name) = words
        return kind.isEmpty ? name : name.isEmpty ? kind : "\(kind):\(name)"
    }

    /// Its kind, and its name; one of them is empty where the other says it all.
    package var words: (kind: String, name: String) {
        switch self {
        case .shop: ("shop", "")
        case .sku(let sku): ("sku", sku.text)
        case .cart(let customer): ("cart", customer.text)
        case .customer(let customer): ("customer", customer.text)
        case .reservation(let id): ("reservation", id.description)
        case .address(let id): ("address", id.description)
        case .order(let number): ("order", number)
        case .payment(let method): ("payment", method.text)
        case .argument(let name): ("", name)
        }
    }
}

/// A thing of the shop whose history is kept: in bookkeeping, what an entry is posted to.
///
/// - An entry is posted to an account exactly when it moves its version.
/// - A customer's history is everything of theirs: addresses, reservations, the cart and orders.
///   Cart, orders and each order are parts of it that can be asked for alone.
package enum Account: Hashable, Sendable {
    case sku(SKU)
    case customer(CustomerID)
    case cart(CustomerID)
    /// The placements of a customer's orders, and nothing of what became of them.
    case orders(CustomerID)
    case order(Ordinal, of: CustomerID)
    case reservation(ReservationID)
}

extension Account: CustomStringConvertible {
    package var description: String {
        switch self {
        case .sku(let sku): "sku:\(sku)"
        case .customer(let customer): "customer:\(customer)"
        case .cart(let customer): "cart:\(customer)"
        case .orders(let customer): "orders:\(customer)"
        case .order(let ordinal, _): "order:\(ordinal)"
        case .reservation(let id): "reservation:\(id)"
        }
    }
}

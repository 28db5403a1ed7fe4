/// What commands belong together: `help @order`, and the unit of permission.
package enum CommandGroup: String, CaseIterable, Sendable {
    case shop
    case catalog
    case stock
    case customer
    case cart
    case reservation
    case order
    case journal
    case batch
    case connection
    case server

    /// What the group is about, for headings.
    var title: String {
        switch self {
        case .shop: "The shop's settings"
        case .catalog: "What the shop sells, and for how much"
        case .stock: "Units on hand"
        case .customer: "Customers' addresses"
        case .cart: "Carts"
        case .reservation: "Units kept for a customer until a deadline"
        case .order: "Orders"
        case .journal: "The journal of everything that was accepted"
        case .batch: "Several commands as one"
        case .connection: "This connection"
        case .server: "The server"
        }
    }
}

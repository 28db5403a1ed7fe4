package import DaybookModel

/// A question about the rows, answered by the committer in order with the writes.
package enum Query: Sendable {
    case settings
    case stocks([SKU])
    case stockPage(after: SKU?, count: Int, below: Int?)
    case addresses(CustomerID)
    case cart(CustomerID)
    case reservation(ReservationID)
    case reservations(CustomerID)
    case preview(CustomerID, Basket)
    case order(number: String)
    case orderOfKey(Key)
    case orderPage(Placements)
    case sizes
}

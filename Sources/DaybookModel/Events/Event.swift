/// One fact that was decided.
///
/// Events are past participles; folding them gives every row.
///
/// - An event carries all that its fold needs besides the rows; folds decide nothing, look
///   nothing up elsewhere and read no clock.
package enum Event: Hashable, Sendable {
    case shopConfigured(Settings)
    case skuDefined(SKU, name: String, price: Money)
    case skuPriced(SKU, price: Money)
    case skuRetired(SKU)
    case stockReceived(SKU, Quantity)
    case stockAdjusted(SKU, delta: Int)
    case stockCounted(SKU, counted: Int, was: Int)
    case addressAdded(CustomerID, AddressID, Text)
    /// A line of a cart went from `was` to `units`; 0 is no line.
    case cartLineSet(CustomerID, SKU, was: Int, units: Int)
    case cartCleared(CustomerID)
    case reservationCreated(
        ReservationID, CustomerID, deadline: Timestamp, lines: [ReservationLine])
    case reservationExtended(ReservationID, deadline: Timestamp)
    case reservationReleased(ReservationID)
    case reservationExpired(ReservationID)
    /// An order took what it needed of the reservation; the rest went back.
    case reservationConsumed(ReservationID, by: Ordinal)
    case orderPlaced(OrderPlaced)
    case stockCommitted(SKU, Quantity, to: Ordinal)
    /// Exactly these units left the cart with the order.
    case cartOrdered(CustomerID, Ordinal, lines: [CartLine])
    case orderPaid(Ordinal, Money, Reference)
    case orderRefunded(Ordinal, Money, Reference)
    /// Open units that will not be sent, and are available again.
    case orderCancelled(Ordinal, lines: [CartLine])
    /// Open units that left the house.
    case orderShipped(Ordinal, lines: [CartLine])
    /// Shipped units that came back.
    case orderReturned(Ordinal, lines: [ReturnedLine])
    /// The order's deadline passed and nothing had been paid: all of its open units are cancelled.
    case orderExpired(Ordinal)
    /// A cart's units went into another, whose changed lines are these; the first is empty now.
    case cartsMerged(from: CustomerID, into: CustomerID, by: MergeRule, lines: [CartLine])
}

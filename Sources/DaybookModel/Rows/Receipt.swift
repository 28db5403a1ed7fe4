/// What an accepted command answers besides its position; remembered with its key.
///
/// - Worked out from the entry's events and the rows just after them, never from the command, so
///   that a rebuild arrives at the same receipt.
/// - Large payloads are indirect: the receipt of an order, of which there are most, stays small.
package enum Receipt: Hashable, Sendable {
    /// Nothing but the position.
    case done
    indirect case settings(Settings)
    indirect case stock(Stock)
    /// The SKU after a count, and the units on hand that were believed before.
    indirect case counted(Stock, was: Int)
    indirect case address(Address)
    case cartLine(CustomerID, SKU, units: Int)
    case reservation(ReservationID, expiresAt: Timestamp, lines: [ReservationLine])
    case deadline(ReservationID, expiresAt: Timestamp)
    case order(OrderNumber, itemCount: Int, grandTotal: Money)
    /// How an order stands after it was paid, refunded, cancelled, shipped or returned.
    indirect case standing(OrderStanding)
    /// A cart after another went into it.
    indirect case merged(CustomerID, lines: [CartLine])
}

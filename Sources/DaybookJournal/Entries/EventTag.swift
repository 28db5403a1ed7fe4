/// The first byte of an event: which it is, and how it is spelled; in the journal for ever.
///
/// - An event that gains a field gets a new tag; the old one stays readable.
/// - 64 added to a tag marks the short spelling of an event that follows from the order placed
///   just before it in the same step.
enum EventTag: UInt8, CaseIterable {
    case shopConfigured = 1
    case skuDefined = 2
    case skuPriced = 3
    case skuRetired = 4
    case stockReceived = 5
    case stockAdjusted = 6
    case stockCounted = 7
    case addressAdded = 8
    case cartLineSet = 9
    case cartCleared = 10
    case reservationCreated = 11
    case reservationExtended = 12
    case reservationReleased = 13
    case reservationExpired = 14
    case reservationConsumed = 15
    case orderPlaced = 16
    case stockCommitted = 17
    case cartOrdered = 18
    case orderPaid = 19
    case orderRefunded = 20
    case orderCancelled = 21
    case orderShipped = 22
    case orderReturned = 23
    case orderExpired = 24
    case cartsMerged = 25
    /// ``stockCommitted``, of exactly the order's next line.
    case nextLineCommitted = 81
    /// ``cartOrdered``, of exactly the order's lines.
    case wholeOrderFromCart = 82
}

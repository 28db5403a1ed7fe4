extension Event {
    /// Which type of event it is.
    package var type: EventType {
        switch self {
        case .shopConfigured: .shopConfigured
        case .skuDefined: .skuDefined
        case .skuPriced: .skuPriced
        case .skuRetired: .skuRetired
        case .stockReceived: .stockReceived
        case .stockAdjusted: .stockAdjusted
        case .stockCounted: .stockCounted
        case .addressAdded: .addressAdded
        case .cartLineSet: .cartLineSet
        case .cartCleared: .cartCleared
        case .reservationCreated: .reservationCreated
        case .reservationExtended: .reservationExtended
        case .reservationReleased: .reservationReleased
        case .reservationExpired: .reservationExpired
        case .reservationConsumed: .reservationConsumed
        case .orderPlaced: .orderPlaced
        case .stockCommitted: .stockCommitted
        case .cartOrdered: .cartOrdered
        case .orderPaid: .orderPaid
        case .orderRefunded: .orderRefunded
        case .orderCancelled: .orderCancelled
        case .orderShipped: .orderShipped
        case .orderReturned: .orderReturned
        case .orderExpired: .orderExpired
        case .cartsMerged: .cartsMerged
        }
    }

    /// The event's type as clients see it: `order.placed`.
    package var word: String { type.rawValue }
}

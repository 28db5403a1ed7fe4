extension Event {
    /// The event's type as clients see it: `order.placed`.
    package var word: String {
        switch self {
        case .shopConfigured: "shop.configured"
        case .skuDefined: "sku.defined"
        case .skuPriced: "sku.priced"
        case .skuRetired: "sku.retired"
        case .stockReceived: "stock.received"
        case .stockAdjusted: "stock.adjusted"
        case .stockCounted: "stock.counted"
        case .addressAdded: "address.added"
        case .cartLineSet: "cart.line_set"
        case .cartCleared: "cart.cleared"
        case .reservationCreated: "reservation.created"
        case .reservationExtended: "reservation.extended"
        case .reservationReleased: "reservation.released"
        case .reservationExpired: "reservation.expired"
        case .reservationConsumed: "reservation.consumed"
        case .orderPlaced: "order.placed"
        case .stockCommitted: "stock.committed"
        case .cartOrdered: "cart.ordered"
        }
    }
}

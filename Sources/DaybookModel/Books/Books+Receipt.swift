extension Books {
    /// What an accepted step answers, worked out from its first event and the rows just after all
    /// of them.
    package mutating func receipt(
        for kind: CommandKind, _ event: Event, of entry: Entry
    ) -> Receipt {
        switch event {
        case .shopConfigured(let settings):
            return .settings(settings)
        case .skuDefined(let sku, _, _), .skuPriced(let sku, _), .skuRetired(let sku),
            .stockReceived(let sku, _), .stockAdjusted(let sku, _):
            return stock(sku).map(Receipt.stock) ?? .done
        case .stockCounted(let sku, _, let was):
            return stock(sku).map { .counted($0, was: was) } ?? .done
        case .addressAdded(_, let id, let text):
            return .address(Address(id: id, text: text, addedAt: entry.time))
        case .cartLineSet(let customer, let sku, _, let units):
            return kind == .removeFromCart
                ? .done : .cartLine(customer, sku, units: units)
        case .reservationCreated(let id, _, let deadline, let lines):
            return .reservation(id, expiresAt: deadline, lines: lines)
        case .reservationExtended(let id, let deadline):
            return .deadline(id, expiresAt: deadline)
        case .reservationReleased(let id):
            return reservation(id).map { .deadline(id, expiresAt: $0.deadline) } ?? .done
        case .orderPlaced(let placed):
            let number = OrderNumber(
                placedAt: entry.time, customer: placed.customer, ordinal: placed.ordinal)
            return .order(number, itemCount: placed.itemCount, grandTotal: placed.grandTotal)
        case .orderPaid(let ordinal, _, _), .orderRefunded(let ordinal, _, _),
            .orderCancelled(let ordinal, _), .orderShipped(let ordinal, _),
            .orderReturned(let ordinal, _):
            return order(ordinal).map { .standing($0.standing) } ?? .done
        case .cartsMerged(_, let into, _, _):
            return .merged(into, lines: cart(into)?.lines ?? [])
        case .cartCleared, .reservationExpired, .reservationConsumed, .stockCommitted,
            .cartOrdered, .orderExpired:
            return .done
        }
    }
}

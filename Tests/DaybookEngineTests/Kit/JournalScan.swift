import DaybookModel

/// What touched what, worked out from the events of every entry, without the fold.
struct JournalScan {
    private(set) var histories: [Account: [Position]] = [:]
    /// Ordinals, by who placed them.
    private(set) var orders: [CustomerID: [Ordinal]] = [:]
    private(set) var numbers: [Ordinal: String] = [:]
    let entries: [Position: DaybookModel.Entry]
    private var reservations: [ReservationID: (customer: CustomerID, skus: [SKU])] = [:]

    init(of entries: [DaybookModel.Entry]) {
        self.entries = Dictionary(uniqueKeysWithValues: entries.map { ($0.position, $0) })
        for entry in entries {
            for event in entry.steps.flatMap(\.events) { read(event, of: entry) }
        }
    }

    private mutating func read(_ event: Event, of entry: DaybookModel.Entry) {
        switch event {
        case .shopConfigured: break
        case .skuDefined(let sku, _, _), .skuPriced(let sku, _), .skuRetired(let sku),
            .stockReceived(let sku, _), .stockAdjusted(let sku, _), .stockCounted(let sku, _, _),
            .stockCommitted(let sku, _, _):
            note(entry, .sku(sku))
        case .addressAdded(let customer, _, _): note(entry, .customer(customer))
        case .cartLineSet(let customer, _, _, _), .cartCleared(let customer),
            .cartOrdered(let customer, _, _):
            note(entry, .cart(customer), .customer(customer))
        case .reservationCreated(let id, let customer, _, let lines):
            let skus = lines.filter { $0.granted > 0 }.map(\.sku)
            reservations[id] = (customer, skus)
            note(entry, .reservation(id), .customer(customer))
            for sku in skus { note(entry, .sku(sku)) }
        case .reservationExtended(let id, _):
            note(entry, .reservation(id))
            if let kept = reservations[id] { note(entry, .customer(kept.customer)) }
        case .reservationReleased(let id), .reservationExpired(let id),
            .reservationConsumed(let id, _):
            note(entry, .reservation(id))
            guard let kept = reservations[id] else { return }
            note(entry, .customer(kept.customer))
            for sku in kept.skus { note(entry, .sku(sku)) }
        case .orderPlaced(let placed):
            note(entry, .order(placed.ordinal), .customer(placed.customer))
            orders[placed.customer, default: []].append(placed.ordinal)
            let number = OrderNumber(
                placedAt: entry.time, customer: placed.customer, ordinal: placed.ordinal)
            numbers[placed.ordinal] = "\(number)"
        }
    }

    private mutating func note(_ entry: DaybookModel.Entry, _ accounts: Account...) {
        for account in accounts where histories[account]?.last != entry.position {
            histories[account, default: []].append(entry.position)
        }
    }
}

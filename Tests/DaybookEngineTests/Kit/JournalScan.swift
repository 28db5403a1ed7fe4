import DaybookModel

/// What touched what, worked out from the events of every entry, without the fold.
struct JournalScan {
    private(set) var histories: [Account: [Position]] = [:]
    /// Ordinals, by who placed them.
    private(set) var orders: [CustomerID: [Ordinal]] = [:]
    private(set) var numbers: [Ordinal: String] = [:]
    let entries: [Position: DaybookModel.Entry]
    private var reservations: [ReservationID: (customer: CustomerID, skus: [SKU])] = [:]

    /// Who placed an order, and how many units of each SKU are open.
    private var lives: [Ordinal: (customer: CustomerID, open: [SKU: Int])] = [:]

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
        case .cartsMerged(let from, let into, _, let lines):
            note(entry, .cart(from), .customer(from))
            if !lines.isEmpty { note(entry, .cart(into), .customer(into)) }
        case .orderPaid, .orderRefunded, .orderCancelled, .orderShipped, .orderReturned,
            .orderExpired:
            readLife(event, of: entry)
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
            note(entry, .order(placed.ordinal, of: placed.customer), .customer(placed.customer))
            orders[placed.customer, default: []].append(placed.ordinal)
            lives[placed.ordinal] = (
                placed.customer,
                Dictionary(uniqueKeysWithValues: placed.lines.map { ($0.sku, $0.quantity.units) })
            )
            let number = OrderNumber(
                placedAt: entry.time, customer: placed.customer, ordinal: placed.ordinal)
            numbers[placed.ordinal] = "\(number)"
        }
    }

    private mutating func readLife(_ event: Event, of entry: DaybookModel.Entry) {
        switch event {
        case .orderPaid(let ordinal, _, _), .orderRefunded(let ordinal, _, _):
            move([], of: ordinal, entry)
        case .orderCancelled(let ordinal, let lines), .orderShipped(let ordinal, let lines):
            move(lines.map { ($0.sku, $0.quantity.units) }, of: ordinal, entry)
        case .orderReturned(let ordinal, let lines):
            move(lines.map { ($0.sku, 0) }, of: ordinal, entry)
        case .orderExpired(let ordinal):
            let open = lives[ordinal]?.open.filter { $0.value > 0 } ?? [:]
            move(open.map { ($0.key, $0.value) }, of: ordinal, entry)
        case .shopConfigured, .skuDefined, .skuPriced, .skuRetired, .stockReceived,
            .stockAdjusted, .stockCounted, .addressAdded, .cartLineSet, .cartCleared,
            .reservationCreated, .reservationExtended, .reservationReleased,
            .reservationExpired, .reservationConsumed, .orderPlaced, .stockCommitted,
            .cartOrdered, .cartsMerged:
            preconditionFailure("\(event.word) does not happen to an order")
        }
    }

    /// Units of these SKUs moved, so many of which are open no more.
    private mutating func move(
        _ lines: [(sku: SKU, units: Int)], of ordinal: Ordinal, _ entry: DaybookModel.Entry
    ) {
        if let life = lives[ordinal] {
            note(entry, .order(ordinal, of: life.customer), .customer(life.customer))
        }
        for line in lines {
            note(entry, .sku(line.sku))
            lives[ordinal]?.open[line.sku, default: 0] -= line.units
        }
    }

    private mutating func note(_ entry: DaybookModel.Entry, _ accounts: Account...) {
        for account in accounts where histories[account]?.last != entry.position {
            histories[account, default: []].append(entry.position)
        }
    }
}

import Bytes
import DaybookModel

extension Event {
    /// Writes the tag and the fields; short where the event follows from `order`.
    func encode(into writer: inout ByteWriter, following order: inout OrderOfStep) {
        switch self {
        case .shopConfigured(let settings):
            writer.append(.shopConfigured, settings)
        case .skuDefined(let sku, let name, let price):
            writer.append(.skuDefined, sku)
            writer.append(text: name)
            price.encode(into: &writer)
        case .skuPriced(let sku, let price):
            writer.append(.skuPriced, sku)
            price.encode(into: &writer)
        case .skuRetired(let sku):
            writer.append(.skuRetired, sku)
        case .stockReceived(let sku, let quantity):
            writer.append(.stockReceived, sku)
            quantity.encode(into: &writer)
        case .stockAdjusted(let sku, let delta):
            writer.append(.stockAdjusted, sku)
            writer.append(difference: delta)
        case .stockCounted(let sku, let counted, let was):
            writer.append(.stockCounted, sku)
            writer.append(units: counted)
            writer.append(units: was)
        case .stockCommitted(let sku, let quantity, let ordinal):
            encodeCommitted(sku, quantity, ordinal, into: &writer, following: &order)
        case .orderPlaced(let placed):
            writer.append(.orderPlaced, placed)
            order.begin(placed)
        case .cartOrdered(let customer, let ordinal, let lines):
            encodeOrdered(customer, ordinal, lines, into: &writer, following: order)
        case .addressAdded, .cartLineSet, .cartCleared, .cartsMerged:
            encodeShopper(into: &writer)
        case .reservationCreated, .reservationExtended, .reservationReleased,
            .reservationExpired, .reservationConsumed:
            encodeReservation(into: &writer)
        case .orderPaid, .orderRefunded, .orderCancelled, .orderShipped, .orderReturned,
            .orderExpired:
            encodeOrderLife(into: &writer)
        }
    }

    private func encodeCommitted(
        _ sku: SKU, _ quantity: Quantity, _ ordinal: Ordinal, into writer: inout ByteWriter,
        following order: inout OrderOfStep
    ) {
        guard !order.takesNextLine(sku, quantity, ordinal) else {
            writer.append(EventTag.nextLineCommitted.rawValue)
            return
        }
        writer.append(.stockCommitted, sku)
        quantity.encode(into: &writer)
        ordinal.encode(into: &writer)
    }

    private func encodeOrdered(
        _ customer: CustomerID, _ ordinal: Ordinal, _ lines: [CartLine],
        into writer: inout ByteWriter, following order: OrderOfStep
    ) {
        guard !order.isWhole(customer, ordinal, lines) else {
            writer.append(EventTag.wholeOrderFromCart.rawValue)
            return
        }
        writer.append(.cartOrdered, customer)
        ordinal.encode(into: &writer)
        writer.append(list: lines)
    }
}

extension ByteWriter {
    /// Appends an event's tag and its first field.
    mutating func append(_ tag: EventTag, _ first: some Storable) {
        append(tag.rawValue)
        first.encode(into: &self)
    }
}

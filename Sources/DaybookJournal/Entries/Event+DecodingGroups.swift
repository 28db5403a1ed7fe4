import Bytes
import DaybookModel

extension Event {
    /// Reads what follows the tag of two carts that were merged.
    static func merge(_ reader: inout ByteReader) throws(BytesError) -> Event {
        .cartsMerged(
            from: try CustomerID(decoding: &reader), into: try CustomerID(decoding: &reader),
            by: try MergeRule(decoding: &reader),
            lines: try reader.list(of: CartLine.self, ofAtLeast: CartLine.leastSize))
    }

    /// Reads what follows the tag of an event of a reservation: its id first, always.
    static func reservation(
        _ tag: EventTag, _ reader: inout ByteReader
    ) throws(BytesError) -> Event {
        let id = try ReservationID(decoding: &reader)
        switch tag {
        case .reservationCreated:
            return .reservationCreated(
                id, try CustomerID(decoding: &reader),
                deadline: try Timestamp(decoding: &reader),
                lines: try reader.list(
                    of: ReservationLine.self, ofAtLeast: ReservationLine.leastSize))
        case .reservationExtended:
            return .reservationExtended(id, deadline: try Timestamp(decoding: &reader))
        case .reservationReleased:
            return .reservationReleased(id)
        case .reservationExpired:
            return .reservationExpired(id)
        case .reservationConsumed:
            return .reservationConsumed(id, by: try Ordinal(decoding: &reader))
        case .shopConfigured, .skuDefined, .skuPriced, .skuRetired, .stockReceived,
            .stockAdjusted, .stockCounted, .addressAdded, .cartLineSet, .cartCleared,
            .orderPlaced, .stockCommitted, .cartOrdered, .orderPaid, .orderRefunded,
            .orderCancelled, .orderShipped, .orderReturned, .orderExpired, .cartsMerged,
            .nextLineCommitted, .wholeOrderFromCart:
            throw .refused("event of a reservation")
        }
    }

    /// Reads what follows the tag of an event that mostly follows from the order before it,
    /// refusing the long spelling where the short one would do.
    static func following(
        _ order: inout OrderOfStep, _ tag: EventTag, _ reader: inout ByteReader
    ) throws(BytesError) -> Event {
        switch tag {
        case .nextLineCommitted:
            guard let event = order.nextLine() else { throw .refused("line of an order") }
            return event
        case .wholeOrderFromCart:
            guard let event = order.whole() else { throw .refused("order in a cart") }
            return event
        case .stockCommitted:
            let sku = try SKU(decoding: &reader)
            let quantity = try Quantity(decoding: &reader)
            let ordinal = try Ordinal(decoding: &reader)
            guard !order.takesNextLine(sku, quantity, ordinal) else { throw .overlong }
            return .stockCommitted(sku, quantity, to: ordinal)
        case .cartOrdered:
            let customer = try CustomerID(decoding: &reader)
            let ordinal = try Ordinal(decoding: &reader)
            let lines = try reader.list(of: CartLine.self, ofAtLeast: CartLine.leastSize)
            guard !order.isWhole(customer, ordinal, lines) else { throw .overlong }
            return .cartOrdered(customer, ordinal, lines: lines)
        case .shopConfigured, .skuDefined, .skuPriced, .skuRetired, .stockReceived,
            .stockAdjusted, .stockCounted, .addressAdded, .cartLineSet, .cartCleared,
            .reservationCreated, .reservationExtended, .reservationReleased,
            .reservationExpired, .reservationConsumed, .orderPlaced, .orderPaid,
            .orderRefunded, .orderCancelled, .orderShipped, .orderReturned, .orderExpired,
            .cartsMerged:
            throw .refused("event that follows from an order")
        }
    }
}

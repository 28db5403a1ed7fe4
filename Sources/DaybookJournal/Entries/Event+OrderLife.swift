import Bytes
import DaybookModel

/// What happens to an order after it was placed: its ordinal first, always.
extension Event {
    func encodeOrderLife(into writer: inout ByteWriter) {
        switch self {
        case .orderPaid(let ordinal, let amount, let reference):
            writer.append(.orderPaid, ordinal)
            amount.encode(into: &writer)
            reference.encode(into: &writer)
        case .orderRefunded(let ordinal, let amount, let reference):
            writer.append(.orderRefunded, ordinal)
            amount.encode(into: &writer)
            reference.encode(into: &writer)
        case .orderCancelled(let ordinal, let lines):
            writer.append(.orderCancelled, ordinal)
            writer.append(list: lines)
        case .orderShipped(let ordinal, let lines):
            writer.append(.orderShipped, ordinal)
            writer.append(list: lines)
        case .orderReturned(let ordinal, let lines):
            writer.append(.orderReturned, ordinal)
            writer.append(list: lines)
        case .orderExpired(let ordinal):
            writer.append(.orderExpired, ordinal)
        case .shopConfigured, .skuDefined, .skuPriced, .skuRetired, .stockReceived,
            .stockAdjusted, .stockCounted, .addressAdded, .cartLineSet, .cartCleared,
            .reservationCreated, .reservationExtended, .reservationReleased,
            .reservationExpired, .reservationConsumed, .orderPlaced, .stockCommitted,
            .cartOrdered, .cartsMerged:
            preconditionFailure("\(word) does not happen to an order")
        }
    }

    /// Reads what follows the tag.
    static func orderLife(
        _ tag: EventTag, _ reader: inout ByteReader
    ) throws(BytesError) -> Event {
        let ordinal = try Ordinal(decoding: &reader)
        switch tag {
        case .orderPaid:
            return .orderPaid(
                ordinal, try Money(decoding: &reader), try Reference(decoding: &reader))
        case .orderRefunded:
            return .orderRefunded(
                ordinal, try Money(decoding: &reader), try Reference(decoding: &reader))
        case .orderCancelled:
            return .orderCancelled(
                ordinal, lines: try reader.list(of: CartLine.self, ofAtLeast: CartLine.leastSize))
        case .orderShipped:
            return .orderShipped(
                ordinal, lines: try reader.list(of: CartLine.self, ofAtLeast: CartLine.leastSize))
        case .orderReturned:
            return .orderReturned(
                ordinal,
                lines: try reader.list(of: ReturnedLine.self, ofAtLeast: ReturnedLine.leastSize))
        case .orderExpired:
            return .orderExpired(ordinal)
        case .shopConfigured, .skuDefined, .skuPriced, .skuRetired, .stockReceived,
            .stockAdjusted, .stockCounted, .addressAdded, .cartLineSet, .cartCleared,
            .reservationCreated, .reservationExtended, .reservationReleased,
            .reservationExpired, .reservationConsumed, .orderPlaced, .stockCommitted,
            .cartOrdered, .cartsMerged, .nextLineCommitted, .wholeOrderFromCart:
            throw .refused("event of an order")
        }
    }
}

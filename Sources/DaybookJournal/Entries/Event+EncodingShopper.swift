import Bytes
import DaybookModel

extension Event {
    func encodeShopper(into writer: inout ByteWriter) {
        switch self {
        case .addressAdded(let customer, let id, let text):
            writer.append(.addressAdded, customer)
            id.encode(into: &writer)
            text.encode(into: &writer)
        case .cartLineSet(let customer, let sku, let was, let units):
            writer.append(.cartLineSet, customer)
            sku.encode(into: &writer)
            writer.append(units: was)
            writer.append(units: units)
        case .cartCleared(let customer):
            writer.append(.cartCleared, customer)
        case .cartsMerged(let from, let into, let rule, let lines):
            writer.append(.cartsMerged, from)
            into.encode(into: &writer)
            writer.append(rule.rawValue)
            writer.append(list: lines)
        case .shopConfigured, .skuDefined, .skuPriced, .skuRetired, .stockReceived,
            .stockAdjusted, .stockCounted, .reservationCreated, .reservationExtended,
            .reservationReleased, .reservationExpired, .reservationConsumed, .orderPlaced,
            .stockCommitted, .cartOrdered, .orderPaid, .orderRefunded, .orderCancelled,
            .orderShipped, .orderReturned, .orderExpired:
            preconditionFailure("\(word) is no event of a shopper")
        }
    }

    func encodeReservation(into writer: inout ByteWriter) {
        switch self {
        case .reservationCreated(let id, let customer, let deadline, let lines):
            writer.append(.reservationCreated, id)
            customer.encode(into: &writer)
            deadline.encode(into: &writer)
            writer.append(list: lines)
        case .reservationExtended(let id, let deadline):
            writer.append(.reservationExtended, id)
            deadline.encode(into: &writer)
        case .reservationReleased(let id):
            writer.append(.reservationReleased, id)
        case .reservationExpired(let id):
            writer.append(.reservationExpired, id)
        case .reservationConsumed(let id, let ordinal):
            writer.append(.reservationConsumed, id)
            ordinal.encode(into: &writer)
        case .shopConfigured, .skuDefined, .skuPriced, .skuRetired, .stockReceived,
            .stockAdjusted, .stockCounted, .addressAdded, .cartLineSet, .cartCleared,
            .orderPlaced, .stockCommitted, .cartOrdered, .orderPaid, .orderRefunded,
            .orderCancelled, .orderShipped, .orderReturned, .orderExpired, .cartsMerged:
            preconditionFailure("\(word) is no event of a reservation")
        }
    }
}

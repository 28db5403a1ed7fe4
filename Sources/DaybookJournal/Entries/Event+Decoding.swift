import Bytes
import DaybookModel

extension Event {
    /// Reads an event; a short spelling is filled in from `order`.
    init(
        decoding reader: inout ByteReader, following order: inout OrderOfStep
    ) throws(BytesError) {
        guard let tag = EventTag(rawValue: try reader.byte()) else { throw .refused("event tag") }
        switch tag {
        case .shopConfigured:
            self = .shopConfigured(try Settings(decoding: &reader))
        case .skuDefined:
            self = .skuDefined(
                try SKU(decoding: &reader), name: try reader.text(),
                price: try Money(decoding: &reader))
        case .skuPriced:
            self = .skuPriced(try SKU(decoding: &reader), price: try Money(decoding: &reader))
        case .skuRetired:
            self = .skuRetired(try SKU(decoding: &reader))
        case .stockReceived:
            self = .stockReceived(
                try SKU(decoding: &reader), try Quantity(decoding: &reader))
        case .stockAdjusted:
            self = .stockAdjusted(try SKU(decoding: &reader), delta: try reader.difference())
        case .stockCounted:
            self = .stockCounted(
                try SKU(decoding: &reader), counted: try reader.units(), was: try reader.units())
        case .addressAdded:
            self = .addressAdded(
                try CustomerID(decoding: &reader), try AddressID(decoding: &reader),
                try Text(decoding: &reader))
        case .cartLineSet:
            self = .cartLineSet(
                try CustomerID(decoding: &reader), try SKU(decoding: &reader),
                was: try reader.units(), units: try reader.units())
        case .cartCleared:
            self = .cartCleared(try CustomerID(decoding: &reader))
        case .cartsMerged:
            self = try Self.merge(&reader)
        case .reservationCreated, .reservationExtended, .reservationReleased,
            .reservationExpired, .reservationConsumed:
            self = try Self.reservation(tag, &reader)
        case .orderPlaced:
            let placed = try OrderPlaced(decoding: &reader)
            order.begin(placed)
            self = .orderPlaced(placed)
        case .stockCommitted, .cartOrdered, .nextLineCommitted, .wholeOrderFromCart:
            self = try Self.following(&order, tag, &reader)
        case .orderPaid, .orderRefunded, .orderCancelled, .orderShipped, .orderReturned,
            .orderExpired:
            self = try Self.orderLife(tag, &reader)
        }
    }
}

import DaybookModel
import RESP

/// What happens to an order after it was placed, as maps.
extension ReplyWriter {
    mutating func life(_ event: Event) {
        switch event {
        case .orderPaid(let ordinal, let amount, let reference),
            .orderRefunded(let ordinal, let amount, let reference):
            head(event, 3)
            field("ordinal", counted: ordinal.value)
            field("amount", amount)
            field("reference", reference.text)
        case .orderCancelled(let ordinal, let lines), .orderShipped(let ordinal, let lines):
            head(event, 2)
            field("ordinal", counted: ordinal.value)
            key("lines")
            list(of: lines)
        case .orderReturned(let ordinal, let lines):
            head(event, 2)
            field("ordinal", counted: ordinal.value)
            key("lines")
            list(of: lines)
        case .orderExpired(let ordinal):
            head(event, 1)
            field("ordinal", counted: ordinal.value)
        case .shopConfigured, .skuDefined, .skuPriced, .skuRetired, .stockReceived,
            .stockAdjusted, .stockCounted, .addressAdded, .cartLineSet, .cartCleared,
            .reservationCreated, .reservationExtended, .reservationReleased,
            .reservationExpired, .reservationConsumed, .orderPlaced, .stockCommitted,
            .cartOrdered, .cartsMerged:
            preconditionFailure("\(event.word) does not happen to an order")
        }
    }

    private mutating func list(of lines: [ReturnedLine]) {
        array(lines.count)
        for line in lines {
            map(3)
            field("sku", line.sku)
            field("quantity", line.quantity.units)
            field("disposition", line.disposition.description)
        }
    }
}

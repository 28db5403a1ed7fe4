package import Bytes
package import DaybookModel

/// An order's row is what was placed, when, its version, and what has become of it.
///
/// What only the event says (the position seen, cart or items) is not in the row.
extension Order: LedgerRow {
    package static let table = LedgerTable.orders

    package var ledgerKey: LedgerKey { LedgerKey(ordinal) }

    package func encodeFields(into writer: inout ByteWriter) {
        ordinal.encode(into: &writer)
        customer.encode(into: &writer)
        placedAt.encode(into: &writer)
        currency.encode(into: &writer)
        payment.encode(into: &writer)
        address.encode(into: &writer)
        writer.append(list: lines)
        merchandiseTotal.encode(into: &writer)
        shippingFee.encode(into: &writer)
        grandTotal.encode(into: &writer)
        version.encode(into: &writer)
        if let progress {
            progress.encode(into: &writer)
        } else {
            OrderProgress.encodeNone(into: &writer)
        }
    }

    package init(decodingFields reader: inout ByteReader) throws(BytesError) {
        let ordinal = try Ordinal(decoding: &reader)
        let customer = try CustomerID(decoding: &reader)
        let placedAt = try Timestamp(decoding: &reader)
        let placed = OrderPlaced(
            ordinal: ordinal, customer: customer, seen: nil, fromCart: false,
            currency: try Currency(decoding: &reader),
            payment: try PaymentMethod(decoding: &reader),
            address: try AddressID(decoding: &reader),
            lines: try reader.list(of: OrderLine.self, ofAtLeast: OrderLine.leastSize),
            totals: try Totals(decoding: &reader))
        self.init(placed, at: placedAt, version: try Position(decoding: &reader))
        progress = try OrderProgress.decode(from: &reader, of: lines)
    }
}

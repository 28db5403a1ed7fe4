package import Bytes
package import DaybookModel

/// How an order stood, as a receipt remembers it.
extension OrderStanding: Storable {
    package func encode(into writer: inout ByteWriter) {
        writer.append(placement.rawValue)
        writer.append(payment.rawValue)
        balance.encode(into: &writer)
        refundDue.encode(into: &writer)
        writer.append(units: open)
        writer.append(units: cancelled)
        writer.append(units: shipped)
        writer.append(units: returned)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        guard let placement = PlacementState(rawValue: try reader.byte()),
            let payment = PaymentState(rawValue: try reader.byte())
        else { throw .refused("state of an order") }
        self.init(
            placement: placement, payment: payment, balance: try Money(decoding: &reader),
            refundDue: try Money(decoding: &reader), open: try reader.units(),
            cancelled: try reader.units(), shipped: try reader.units(),
            returned: try reader.units())
    }
}

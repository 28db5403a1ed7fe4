package import Bytes
package import DaybookModel

extension Settings: Storable {
    package func encode(into writer: inout ByteWriter) {
        currency.encode(into: &writer)
        shippingFee.encode(into: &writer)
        writer.append(list: paymentMethods)
        writer.append(units: reservationSeconds)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        self.init(
            currency: try Currency(decoding: &reader), shippingFee: try Money(decoding: &reader),
            paymentMethods: try reader.list(of: PaymentMethod.self, ofAtLeast: 2),
            reservationSeconds: try reader.units())
    }
}

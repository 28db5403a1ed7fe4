package import Bytes
package import DaybookModel

extension OrderPlaced: Storable {
    private enum Field {
        static let seen: UInt8 = 1
        static let fromCart: UInt8 = 2
        static let payBy: UInt8 = 4
        static let all = seen | fromCart | payBy
    }

    package func encode(into writer: inout ByteWriter) {
        ordinal.encode(into: &writer)
        customer.encode(into: &writer)
        writer.append(
            (seen == nil ? 0 : Field.seen) | (fromCart ? Field.fromCart : 0)
                | (payBy == nil ? 0 : Field.payBy))
        seen?.encode(into: &writer)
        currency.encode(into: &writer)
        payment.encode(into: &writer)
        address.encode(into: &writer)
        payBy?.encode(into: &writer)
        writer.append(list: lines)
        merchandiseTotal.encode(into: &writer)
        shippingFee.encode(into: &writer)
        grandTotal.encode(into: &writer)
    }

    package convenience init(decoding reader: inout ByteReader) throws(BytesError) {
        let ordinal = try Ordinal(decoding: &reader)
        let customer = try CustomerID(decoding: &reader)
        let fields = try reader.byte()
        guard fields & ~Field.all == 0 else { throw .refused("set of fields") }
        self.init(
            ordinal: ordinal, customer: customer,
            seen: fields & Field.seen == 0 ? nil : try Position(decoding: &reader),
            fromCart: fields & Field.fromCart != 0, currency: try Currency(decoding: &reader),
            payment: try PaymentMethod(decoding: &reader),
            address: try AddressID(decoding: &reader),
            payBy: fields & Field.payBy == 0 ? nil : try Timestamp(decoding: &reader),
            lines: try reader.list(of: OrderLine.self, ofAtLeast: OrderLine.leastSize),
            totals: try Totals(decoding: &reader))
    }
}

extension Totals: Storable {
    package func encode(into writer: inout ByteWriter) {
        merchandise.encode(into: &writer)
        shipping.encode(into: &writer)
        grand.encode(into: &writer)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        self.init(
            recorded: try Money(decoding: &reader), shipping: try Money(decoding: &reader),
            grand: try Money(decoding: &reader))
    }
}

package import Bytes
package import DaybookModel

extension OrderLine: Storable {
    package func encode(into writer: inout ByteWriter) {
        sku.encode(into: &writer)
        quantity.encode(into: &writer)
        unitPrice.encode(into: &writer)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        self.init(
            sku: try SKU(decoding: &reader), quantity: try Quantity(decoding: &reader),
            unitPrice: try Money(decoding: &reader))
    }

    /// The fewest bytes a line takes, for checking counts.
    static let leastSize = 4
}

extension CartLine: Storable {
    package func encode(into writer: inout ByteWriter) {
        sku.encode(into: &writer)
        quantity.encode(into: &writer)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        self.init(sku: try SKU(decoding: &reader), quantity: try Quantity(decoding: &reader))
    }

    static let leastSize = 3
}

extension ReservationLine: Storable {
    package func encode(into writer: inout ByteWriter) {
        sku.encode(into: &writer)
        asked.encode(into: &writer)
        writer.append(units: granted)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        self.init(
            sku: try SKU(decoding: &reader), asked: try Quantity(decoding: &reader),
            granted: try reader.units())
    }

    static let leastSize = 4
}

extension ReturnedLine: Storable {
    package func encode(into writer: inout ByteWriter) {
        sku.encode(into: &writer)
        quantity.encode(into: &writer)
        writer.append(disposition.rawValue)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        let sku = try SKU(decoding: &reader)
        let quantity = try Quantity(decoding: &reader)
        guard let disposition = Disposition(rawValue: try reader.byte()) else {
            throw .refused("disposition")
        }
        self.init(sku: sku, quantity: quantity, disposition: disposition)
    }

    static let leastSize = 4
}

package import Bytes
package import DaybookModel

extension Shop: LedgerRow {
    package static let table = LedgerTable.shop

    package var ledgerKey: LedgerKey { .shop }

    package func encodeFields(into writer: inout ByteWriter) {
        settings.encode(into: &writer)
        writer.append(number: skus)
        writer.append(number: orders)
        writer.append(number: reservations)
        writer.append(number: addresses)
        version.encode(into: &writer)
    }

    package init(decodingFields reader: inout ByteReader) throws(BytesError) {
        self.init()
        settings = try Settings(decoding: &reader)
        skus = try reader.number()
        orders = try reader.number()
        reservations = try reader.number()
        addresses = try reader.number()
        version = try Position(decoding: &reader)
    }
}

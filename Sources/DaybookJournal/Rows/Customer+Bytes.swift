package import Bytes
package import DaybookModel

extension Customer: LedgerRow {
    package static let table = LedgerTable.customers

    package var ledgerKey: LedgerKey { LedgerKey(id) }

    package func encodeFields(into writer: inout ByteWriter) {
        id.encode(into: &writer)
        writer.append(list: addresses)
        writer.append(list: reservations)
        version.encode(into: &writer)
    }

    package init(decodingFields reader: inout ByteReader) throws(BytesError) {
        self.init(
            id: try CustomerID(decoding: &reader),
            addresses: try reader.list(of: Address.self, ofAtLeast: 4),
            reservations: try reader.list(of: ReservationID.self, ofAtLeast: 1),
            version: try Position(decoding: &reader))
    }
}

extension Address: Storable {
    package func encode(into writer: inout ByteWriter) {
        id.encode(into: &writer)
        text.encode(into: &writer)
        addedAt.encode(into: &writer)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        self.init(
            id: try AddressID(decoding: &reader), text: try Text(decoding: &reader),
            addedAt: try Timestamp(decoding: &reader))
    }
}

package import Bytes
package import DaybookModel

extension Agenda: LedgerRow {
    package static let table = LedgerTable.agenda

    package var ledgerKey: LedgerKey { LedgerKey(second: second) }

    package func encodeFields(into writer: inout ByteWriter) {
        precondition(second >= 0, "a second before 1970 cannot be stored")
        writer.append(number: UInt64(second))
        writer.append(list: reservations)
        writer.append(list: orders)
    }

    package init(decodingFields reader: inout ByteReader) throws(BytesError) {
        self.init(
            second: Int64(try reader.number()),
            reservations: try reader.list(of: ReservationID.self, ofAtLeast: 1),
            orders: try reader.list(of: Ordinal.self, ofAtLeast: 1))
    }
}

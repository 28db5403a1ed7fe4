package import Bytes
package import DaybookModel

extension Cart: LedgerRow {
    package static let table = LedgerTable.carts

    package var ledgerKey: LedgerKey { LedgerKey(customer) }

    package func encodeFields(into writer: inout ByteWriter) {
        customer.encode(into: &writer)
        writer.append(list: lines)
        version.encode(into: &writer)
    }

    package init(decodingFields reader: inout ByteReader) throws(BytesError) {
        self.init(
            customer: try CustomerID(decoding: &reader),
            lines: try reader.list(of: CartLine.self, ofAtLeast: CartLine.leastSize),
            version: try Position(decoding: &reader))
    }
}

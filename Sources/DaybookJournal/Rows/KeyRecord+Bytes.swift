package import Bytes
package import DaybookModel

extension KeyRecord: LedgerRow {
    package static let table = LedgerTable.keys

    package var ledgerKey: LedgerKey { LedgerKey(key) }

    package func encodeFields(into writer: inout ByteWriter) {
        key.encode(into: &writer)
        position.encode(into: &writer)
        fingerprint.encode(into: &writer)
        receipt.encode(into: &writer)
    }

    package init(decodingFields reader: inout ByteReader) throws(BytesError) {
        self.init(
            key: try Key(decoding: &reader), position: try Position(decoding: &reader),
            fingerprint: try Fingerprint(decoding: &reader),
            receipt: try Receipt(decoding: &reader))
    }
}

package import Bytes
package import DaybookModel

/// A row as the ledgers keep it: a version byte, then its fields, its own key among them.
///
/// - The key is in the row too, so that a row found in the wrong place is recognised.
/// - Rows carry no checksum: they are a cache of the fold, and compared with it by the audit.
package protocol LedgerRow: Row, Hashable, Storable {
    static var table: LedgerTable { get }
    static var formatVersion: UInt8 { get }

    var ledgerKey: LedgerKey { get }

    func encodeFields(into writer: inout ByteWriter)
    init(decodingFields reader: inout ByteReader) throws(BytesError)
}

extension LedgerRow {
    package static var formatVersion: UInt8 { 1 }

    package func encode(into writer: inout ByteWriter) {
        writer.append(Self.formatVersion)
        encodeFields(into: &writer)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        guard try reader.byte() == Self.formatVersion else { throw .refused("row version") }
        try self.init(decodingFields: &reader)
    }

    /// What the row is about, as findings name it: `stocks:tea`.
    package var subject: String { "\(Self.table.rawValue):\(ledgerKey)" }

    /// The row in words, for what a finding expected and found.
    package var describe: String { String(describing: self) }
}

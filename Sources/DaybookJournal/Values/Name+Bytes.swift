package import Bytes
package import DaybookModel

/// A name is its length and its bytes.
extension Name {
    package func encode(into writer: inout ByteWriter) {
        writer.append(text: text)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        guard let name = Self(bytes: try reader.string()) else {
            throw .refused("\(Self.self)")
        }
        self = name
    }
}

extension SKU: Storable {}
extension CustomerID: Storable {}
extension PaymentMethod: Storable {}

extension Key: Storable {
    package init(decoding reader: inout ByteReader) throws(BytesError) {
        guard let key = Key(stored: try reader.string()) else { throw .refused("Key") }
        self = key
    }
}

package import Bytes
package import DaybookModel

/// A name is its length and its bytes.
extension ShopName {
    package func encode(into writer: inout ByteWriter) {
        writer.append(varint: UInt64(bytes.count))
        writer.append(bytesOf: self)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        let bytes = try reader.string()
        guard let name = NameBytes(validating: bytes, upTo: Self.maximumLength) else {
            throw .refused("\(Self.self)")
        }
        self.init(name)
    }
}

extension ByteWriter {
    /// Appends the bytes of `name`, and nothing that says how many.
    mutating func append(bytesOf name: some ShopName) {
        let name = name.bytes
        guard !name.isLong else { return name.withBytes { bytes in append(raw: bytes) } }
        let count = name.count
        append(bigEndian: name.high, bytes: min(count, 8))
        if count > 8 { append(bigEndian: name.low, bytes: count - 8) }
    }
}

extension SKU: Storable {}
extension CustomerID: Storable {}
extension PaymentMethod: Storable {}

extension Key: Storable {
    package func encode(into writer: inout ByteWriter) {
        writer.append(text: text)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        guard let key = Key(stored: try reader.string()) else { throw .refused("Key") }
        self = key
    }
}

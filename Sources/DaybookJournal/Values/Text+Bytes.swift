package import Bytes
package import DaybookModel

extension Text: Storable {
    package func encode(into writer: inout ByteWriter) {
        writer.append(text: string)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        guard let text = Text(try reader.text()) else { throw .refused("text") }
        self = text
    }
}

extension Reference: Storable {
    package func encode(into writer: inout ByteWriter) {
        writer.append(text: text)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        guard let reference = Reference(try reader.text()) else { throw .refused("reference") }
        self = reference
    }
}

extension Currency: Storable {
    /// Three bytes, without a length.
    package func encode(into writer: inout ByteWriter) {
        withBytes { bytes in writer.append(raw: bytes) }
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        guard let currency = Currency(bytes: try reader.raw(3)) else {
            throw .refused("currency")
        }
        self = currency
    }
}

extension ByteReader {
    /// UTF-8 with its length before it.
    mutating func text() throws(BytesError) -> String {
        guard let text = String(validating: try string()) else { throw .refused("UTF-8") }
        return text
    }

    /// 0 or 1.
    mutating func flag() throws(BytesError) -> Bool {
        let byte = try byte()
        guard byte <= 1 else { throw .refused("flag") }
        return byte == 1
    }
}

extension ByteWriter {
    mutating func append(flag: Bool) {
        append(flag ? 1 : 0)
    }
}

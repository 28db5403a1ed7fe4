package import Bytes

/// A value with exactly one spelling in bytes.
///
/// - What is encoded decodes to an equal value, and what decodes encodes to the same bytes.
/// - Decoding takes no bytes on trust: each value goes through the model's own checks. What
///   could not be read back is not written: encoding it is a programmer's error, and traps.
/// - A spelling is for ever (docs/format.md): a change adds a version or a tag, never edits one.
package protocol Storable {
    func encode(into writer: inout ByteWriter)

    /// Reads one value, and leaves the reader after it.
    init(decoding reader: inout ByteReader) throws(BytesError)
}

extension Storable {
    /// The bytes of the value alone.
    package func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.write { writer in encode(into: &writer) }
        return bytes
    }

    /// Reads a value that `bytes` spell from their first to their last.
    package init(decoding bytes: Span<UInt8>) throws(BytesError) {
        var reader = ByteReader(bytes)
        self = try Self(decoding: &reader)
        try reader.finish()
    }

    /// Reads a value that `bytes` spell from their first to their last.
    package init(decoding bytes: [UInt8]) throws(BytesError) {
        try self.init(decoding: bytes.span)
    }
}

extension ByteWriter {
    /// Appends how many elements there are, then each.
    mutating func append(list: [some Storable]) {
        append(varint: UInt64(list.count))
        let list = list.span
        for index in list.indices { list[index].encode(into: &self) }
    }
}

extension ByteReader {
    /// A list of elements that take `size` bytes or more each.
    mutating func list<Element: Storable>(
        of _: Element.Type, ofAtLeast size: Int
    ) throws(BytesError) -> [Element] {
        let count = try count(ofAtLeast: size)
        var list: [Element] = []
        list.reserveCapacity(min(count, 1_024))
        for _ in 0..<count { list.append(try Element(decoding: &self)) }
        return list
    }
}

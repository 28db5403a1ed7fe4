/// Borrowed bytes being read from the front: what ``ByteWriter`` wrote, and nothing else.
///
/// - No bytes make it trap: each read gives a value or throws.
/// - A number spelled with more bytes than it needs is refused, so every value has one spelling.
/// - A failed read leaves the reader somewhere inside the value; it is not to be used further.
@usableFromInline
package struct ByteReader: ~Escapable {
    @usableFromInline let bytes: Span<UInt8>
    @usableFromInline var offset = 0

    @inlinable
    @_lifetime(copy bytes)
    package init(_ bytes: Span<UInt8>) {
        self.bytes = bytes
    }

    /// How many bytes have not been read.
    @inlinable package var remaining: Int { bytes.count - offset }

    /// Throws where bytes are left over.
    @inlinable package func finish() throws(BytesError) {
        guard offset == bytes.count else { throw .trailing }
    }
}

extension ByteReader {
    @inlinable
    @inline(__always)
    package mutating func byte() throws(BytesError) -> UInt8 {
        guard offset < bytes.count else { throw .truncated }
        defer { offset += 1 }
        return bytes[offset]
    }

    /// The next `count` bytes, still borrowed.
    @inlinable
    @inline(__always)
    @_lifetime(copy self)
    package mutating func raw(_ count: Int) throws(BytesError) -> Span<UInt8> {
        guard count >= 0, count <= remaining else { throw .truncated }
        defer { offset += count }
        return bytes.extracting(offset..<(offset + count))
    }

    /// The next `count` bytes, copied.
    package mutating func copy(_ count: Int) throws(BytesError) -> [UInt8] {
        let span = try raw(count)
        return span.indices.map { span[$0] }
    }

    /// The bytes of a string that has its length before it.
    @inlinable
    @_lifetime(copy self)
    package mutating func string() throws(BytesError) -> Span<UInt8> {
        let count = try varint()
        guard count <= UInt64(remaining) else { throw .truncated }
        return try raw(Int(count))
    }

    /// A number of elements to follow, each of which takes `size` bytes or more.
    ///
    /// Checked against the bytes that are left, so that no count makes anyone ask for memory
    /// that the bytes cannot fill.
    @inlinable
    package mutating func count(ofAtLeast size: Int = 1) throws(BytesError) -> Int {
        let count = try varint()
        guard count <= UInt64(remaining / size) else { throw .truncated }
        return Int(count)
    }
}

extension ByteReader {
    @inlinable package mutating func fixed16() throws(BytesError) -> UInt16 {
        UInt16(truncatingIfNeeded: try littleEndian(2))
    }

    @inlinable package mutating func fixed32() throws(BytesError) -> UInt32 {
        UInt32(truncatingIfNeeded: try littleEndian(4))
    }

    @inlinable package mutating func fixed64() throws(BytesError) -> UInt64 {
        try littleEndian(8)
    }

    @inlinable
    @inline(__always)
    mutating func littleEndian(_ count: Int) throws(BytesError) -> UInt64 {
        let span = try raw(count)
        var number: UInt64 = 0
        for index in 0..<count { number |= UInt64(span[index]) << UInt64(8 * index) }
        return number
    }

    /// A number as ``ByteWriter/append(varint:)`` spells it.
    ///
    /// Inlined where it is read: most numbers take one byte, and a call would cost more than that.
    @inlinable
    @inline(__always)
    package mutating func varint() throws(BytesError) -> UInt64 {
        let first = try byte()
        guard first >= 0x80 else { return UInt64(first) }
        return try varint(after: first)
    }

    /// A signed number as ``ByteWriter/append(signed:)`` spells it.
    @inlinable package mutating func signed() throws(BytesError) -> Int64 {
        let zigzag = try varint()
        return Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1)
    }

    @inlinable mutating func varint(after first: UInt8) throws(BytesError) -> UInt64 {
        var value = UInt64(first & 0x7f)
        var shift: UInt64 = 7
        while shift <= 63 {
            let next = try byte()
            // Of the tenth byte one bit is left to say.
            guard shift < 63 || next <= 1 else { throw .overlong }
            value |= UInt64(next & 0x7f) &<< shift
            guard next >= 0x80 else {
                // A last byte without a bit says nothing: the number was spelled without it.
                guard next != 0 else { throw .overlong }
                return value
            }
            shift += 7
        }
        throw .overlong
    }
}

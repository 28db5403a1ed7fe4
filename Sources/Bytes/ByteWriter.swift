/// Bytes being written into room that somebody lends (``Swift/Array/write(expecting:_:)``), at the
/// end only.
///
/// Every value has exactly one spelling, which ``ByteReader`` insists on; fixed numbers are
/// little-endian.
///
/// - What does not fit is counted and not written: whoever lent the room then lends more, and has
///   all of it written once more. So nothing is asked of an array for each byte, which took half
///   the time of writing an entry.
@usableFromInline
package struct ByteWriter: ~Copyable, ~Escapable {
    @usableFromInline var room: OutputSpan<UInt8>
    /// Bytes that there was no room for.
    @usableFromInline var missing = 0

    @inlinable
    @_lifetime(copy room)
    init(_ room: consuming OutputSpan<UInt8>) {
        self.room = room
    }

    /// Gives the room back.
    @inlinable
    @_lifetime(copy self)
    consuming func finish() -> OutputSpan<UInt8> { room }
}

extension ByteWriter {
    @inlinable
    @inline(__always)
    package mutating func append(_ byte: UInt8) {
        guard room.freeCapacity > 0 else {
            missing += 1
            return
        }
        room.append(byte)
    }

    @inlinable package mutating func append(fixed number: UInt16) {
        append(littleEndian: UInt64(number), bytes: 2)
    }

    @inlinable package mutating func append(fixed number: UInt32) {
        append(littleEndian: UInt64(number), bytes: 4)
    }

    @inlinable package mutating func append(fixed number: UInt64) {
        append(littleEndian: number, bytes: 8)
    }

    @inlinable
    @inline(__always)
    mutating func append(littleEndian number: UInt64, bytes: Int) {
        append(bigEndian: number.byteSwapped, bytes: bytes)
    }

    /// Appends the highest `bytes` bytes of a number, the highest first: spelled so, keys sort as
    /// numbers do.
    @inlinable
    @inline(__always)
    package mutating func append(bigEndian number: UInt64, bytes: Int) {
        guard room.freeCapacity >= 8 else {
            for index in 0..<bytes {
                append(UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * index)))
            }
            return
        }
        room.append(bigEndian: number, bytes: bytes)
    }

    /// Appends a number in as few bytes as it needs: seven bits in each, the lowest first, and
    /// the top bit set in all but the last (unsigned LEB128).
    @inlinable package mutating func append(varint number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(truncatingIfNeeded: rest))
    }

    /// Appends a signed number as the varint of 0, −1, 1, −2, 2 … counted from 0 (zigzag).
    @inlinable package mutating func append(signed number: Int64) {
        append(varint: UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    }

    /// Appends `raw` as it is.
    @inlinable package mutating func append(raw: Span<UInt8>) {
        guard room.freeCapacity >= raw.count else {
            missing += raw.count
            return
        }
        room.append(copying: raw)
    }

    /// Appends `raw` as it is.
    @inlinable package mutating func append(raw: [UInt8]) {
        append(raw: raw.span)
    }

    /// Appends the UTF-8 of `text`, its length before it as a varint.
    @inlinable package mutating func append(text: String) {
        let utf8 = text.utf8.span
        append(varint: UInt64(utf8.count))
        append(raw: utf8)
    }

    /// Appends the UTF-8 of `text`, and nothing that says how long it is.
    @inlinable package mutating func append(utf8Of text: String) {
        append(raw: text.utf8.span)
    }

    /// Appends `string`, its length before it as a varint.
    @inlinable package mutating func append(string: [UInt8]) {
        append(varint: UInt64(string.count))
        append(raw: string)
    }
}

/// Bytes being written, at the end only.
///
/// Every value has exactly one spelling, which ``ByteReader`` insists on; fixed numbers are
/// little-endian.
package struct ByteWriter: Sendable {
    package private(set) var bytes: [UInt8]

    package init() {
        bytes = []
    }

    /// Makes room for `capacity` bytes at once.
    package init(capacity: Int) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    package var count: Int { bytes.count }

    package var isEmpty: Bool { bytes.isEmpty }

    package mutating func reserve(_ capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    /// Forgets all bytes but keeps their room, so that one writer can serve many values.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    /// Forgets what was written after the first `count` bytes.
    package mutating func truncate(to count: Int) {
        bytes.removeLast(bytes.count - count)
    }

    /// Gives the bytes away.
    package consuming func finish() -> [UInt8] { bytes }
}

extension ByteWriter {
    package mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    package mutating func append(fixed number: UInt16) {
        bytes.append(UInt8(truncatingIfNeeded: number))
        bytes.append(UInt8(truncatingIfNeeded: number >> 8))
    }

    package mutating func append(fixed number: UInt32) {
        append(fixed: UInt16(truncatingIfNeeded: number))
        append(fixed: UInt16(truncatingIfNeeded: number >> 16))
    }

    package mutating func append(fixed number: UInt64) {
        append(fixed: UInt32(truncatingIfNeeded: number))
        append(fixed: UInt32(truncatingIfNeeded: number >> 32))
    }

    /// Appends a number in as few bytes as it needs: seven bits in each, the lowest first, and
    /// the top bit set in all but the last (unsigned LEB128).
    package mutating func append(varint number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Appends a signed number as the varint of 0, −1, 1, −2, 2 … counted from 0 (zigzag).
    package mutating func append(signed number: Int64) {
        append(varint: UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    }

    /// Appends `raw` as it is.
    package mutating func append(raw: [UInt8]) {
        bytes.append(contentsOf: raw)
    }

    /// Appends `raw` as it is.
    package mutating func append(raw: ArraySlice<UInt8>) {
        bytes.append(contentsOf: raw)
    }

    /// Appends the UTF-8 of `text`, its length before it as a varint.
    package mutating func append(text: String) {
        append(varint: UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    /// Appends `string`, its length before it as a varint.
    package mutating func append(string: [UInt8]) {
        append(varint: UInt64(string.count))
        bytes.append(contentsOf: string)
    }

    /// Writes `number` over the two bytes at `offset`, which were left open for it.
    package mutating func overwrite(fixed number: UInt16, at offset: Int) {
        bytes[offset] = UInt8(truncatingIfNeeded: number)
        bytes[offset + 1] = UInt8(truncatingIfNeeded: number >> 8)
    }

    /// Writes `raw` over as many bytes at `offset`, which were left open for it.
    package mutating func overwrite(raw: [UInt8], at offset: Int) {
        bytes.replaceSubrange(offset..<(offset + raw.count), with: raw)
    }
}

/// Bytes being written, at the end only.
///
/// Every value has exactly one spelling, which ``ByteReader`` insists on; fixed numbers are
/// little-endian.
package struct ByteWriter: Sendable {
    @usableFromInline var storage: [UInt8]

    /// What has been written.
    @inlinable package var bytes: [UInt8] { storage }

    @inlinable package init() {
        storage = []
    }

    /// Makes room for `capacity` bytes at once.
    @inlinable package init(capacity: Int) {
        storage = []
        storage.reserveCapacity(capacity)
    }

    @inlinable package var count: Int { storage.count }

    @inlinable package var isEmpty: Bool { storage.isEmpty }

    @inlinable package mutating func reserve(_ capacity: Int) {
        storage.reserveCapacity(capacity)
    }

    /// Forgets all bytes but keeps their room, so that one writer can serve many values.
    @inlinable package mutating func removeAll() {
        storage.removeAll(keepingCapacity: true)
    }

    /// Forgets what was written after the first `count` bytes.
    @inlinable package mutating func truncate(to count: Int) {
        storage.removeLast(storage.count - count)
    }

    /// Gives the bytes away.
    @inlinable package consuming func finish() -> [UInt8] { storage }
}

extension ByteWriter {
    @inlinable package mutating func append(_ byte: UInt8) {
        storage.append(byte)
    }

    @inlinable package mutating func append(fixed number: UInt16) {
        storage.append(UInt8(truncatingIfNeeded: number))
        storage.append(UInt8(truncatingIfNeeded: number >> 8))
    }

    @inlinable package mutating func append(fixed number: UInt32) {
        append(fixed: UInt16(truncatingIfNeeded: number))
        append(fixed: UInt16(truncatingIfNeeded: number >> 16))
    }

    @inlinable package mutating func append(fixed number: UInt64) {
        append(fixed: UInt32(truncatingIfNeeded: number))
        append(fixed: UInt32(truncatingIfNeeded: number >> 32))
    }

    /// Appends a number in as few bytes as it needs: seven bits in each, the lowest first, and
    /// the top bit set in all but the last (unsigned LEB128).
    @inlinable package mutating func append(varint number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            storage.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        storage.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Appends a signed number as the varint of 0, −1, 1, −2, 2 … counted from 0 (zigzag).
    @inlinable package mutating func append(signed number: Int64) {
        append(varint: UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    }

    /// Appends `raw` as it is.
    @inlinable package mutating func append(raw: [UInt8]) {
        storage.append(contentsOf: raw)
    }

    /// Appends `raw` as it is.
    @inlinable package mutating func append(raw: ArraySlice<UInt8>) {
        storage.append(contentsOf: raw)
    }

    /// Appends the UTF-8 of `text`, its length before it as a varint.
    @inlinable package mutating func append(text: String) {
        let utf8 = text.utf8.span
        append(varint: UInt64(utf8.count))
        for index in utf8.indices { storage.append(utf8[index]) }
    }

    /// Appends the UTF-8 of `text`, and nothing that says how long it is.
    @inlinable package mutating func append(utf8Of text: String) {
        let utf8 = text.utf8.span
        for index in utf8.indices { storage.append(utf8[index]) }
    }

    /// Appends `string`, its length before it as a varint.
    @inlinable package mutating func append(string: [UInt8]) {
        append(varint: UInt64(string.count))
        storage.append(contentsOf: string)
    }

    /// Writes `number` over the two bytes at `offset`, which were left open for it.
    @inlinable package mutating func overwrite(fixed number: UInt16, at offset: Int) {
        storage[offset] = UInt8(truncatingIfNeeded: number)
        storage[offset + 1] = UInt8(truncatingIfNeeded: number >> 8)
    }

    /// Writes `raw` over as many bytes at `offset`, which were left open for it.
    @inlinable package mutating func overwrite(raw: [UInt8], at offset: Int) {
        storage.replaceSubrange(offset..<(offset + raw.count), with: raw)
    }
}

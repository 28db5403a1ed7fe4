extension OutputSpan<UInt8> {
    /// Appends all of `bytes` in one step.
    ///
    /// The standard library has no such step yet: appending byte by byte looks at the room for
    /// each of them, which was 1,400 of the 44,000 instructions of an order (its reply alone). The
    /// unsafe places of this module are both here: room is checked first, and the two cannot
    /// overlap, since one is borrowed and the other is owned.
    @inlinable
    package mutating func append(copying bytes: Span<UInt8>) {
        precondition(bytes.count <= freeCapacity, "there is no room for so many bytes")
        unsafe withUnsafeMutableBufferPointer { room, count in
            unsafe bytes.withUnsafeBufferPointer { bytes in
                let free = room.extracting(count..<(count + bytes.count))
                _ = unsafe free.initialize(fromContentsOf: bytes)
            }
            count += bytes.count
        }
    }

    /// Appends the highest `bytes` bytes of `number`, the highest first.
    ///
    /// All eight are stored in one step; those that are not appended lie in the room behind, which
    /// the next bytes overwrite. Names are spelled so, and one by one their bytes took three times
    /// as long.
    ///
    /// - Precondition: there is room for eight.
    @inlinable
    @inline(__always)
    package mutating func append(bigEndian number: UInt64, bytes: Int) {
        precondition((0...8).contains(bytes) && freeCapacity >= 8, "there is no room for a number")
        unsafe withUnsafeMutableBufferPointer { room, count in
            let raw = UnsafeMutableRawBufferPointer(room)
            unsafe raw.storeBytes(of: number.bigEndian, toByteOffset: count, as: UInt64.self)
            count += bytes
        }
    }
}

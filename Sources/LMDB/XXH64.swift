/// The hash XXH64 of bytes: tells what was written from anything else that may stand in its place.
///
/// Of Yann Collet, in the public domain as a specification; chosen since it takes a third of a
/// microsecond for a page of 4 KiB without instructions that not every processor has. It guards
/// against accident, not malice: that is what frames' SHA-256 is for.
package enum XXH64 {
    private static let primes: (UInt64, UInt64, UInt64, UInt64, UInt64) = (
        0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9,
        0x85EB_CA77_C2B2_AE63, 0x27D4_EB2F_1656_67C5
    )
    /// Bytes that the four lanes take at once.
    private static let stripe = 32

    package static func hash(_ bytes: Span<UInt8>, seed: UInt64) -> UInt64 {
        unsafe bytes.withUnsafeBytes { unsafe hash($0, seed: seed) }
    }

    static func hash(_ bytes: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
        let count = bytes.count
        var next = 0
        var hash = seed &+ primes.4
        if count >= stripe {
            var lanes = (
                seed &+ primes.0 &+ primes.1, seed &+ primes.1, seed, seed &- primes.0
            )
            while next + stripe <= count {
                lanes.0 = round(lanes.0, unsafe word(in: bytes, at: next))
                lanes.1 = round(lanes.1, unsafe word(in: bytes, at: next + 8))
                lanes.2 = round(lanes.2, unsafe word(in: bytes, at: next + 16))
                lanes.3 = round(lanes.3, unsafe word(in: bytes, at: next + 24))
                next += stripe
            }
            hash =
                rotated(lanes.0, 1) &+ rotated(lanes.1, 7) &+ rotated(lanes.2, 12)
                &+ rotated(lanes.3, 18)
            for lane in [lanes.0, lanes.1, lanes.2, lanes.3] {
                hash = (hash ^ round(0, lane)) &* primes.0 &+ primes.3
            }
        }
        return unsafe finish(hash &+ UInt64(count), bytes, from: next)
    }

    /// Takes in what is left after the last whole stripe, and mixes.
    private static func finish(
        _ hash: UInt64, _ bytes: UnsafeRawBufferPointer, from start: Int
    ) -> UInt64 {
        var (hash, next) = (hash, start)
        let count = bytes.count
        while next + 8 <= count {
            hash ^= round(0, unsafe word(in: bytes, at: next))
            hash = rotated(hash, 27) &* primes.0 &+ primes.3
            next += 8
        }
        if next + 4 <= count {
            let half = unsafe bytes.loadUnaligned(fromByteOffset: next, as: UInt32.self)
            hash ^= UInt64(UInt32(littleEndian: half)) &* primes.0
            hash = rotated(hash, 23) &* primes.1 &+ primes.2
            next += 4
        }
        while next < count {
            hash ^= UInt64(unsafe bytes[next]) &* primes.4
            hash = rotated(hash, 11) &* primes.0
            next += 1
        }
        hash = (hash ^ hash >> 33) &* primes.1
        hash = (hash ^ hash >> 29) &* primes.2
        return hash ^ hash >> 32
    }

    @inline(__always)
    private static func word(in bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
        unsafe UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    @inline(__always)
    private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
        rotated(lane &+ word &* primes.1, 31) &* primes.0
    }

    @inline(__always)
    private static func rotated(_ value: UInt64, _ bits: UInt64) -> UInt64 {
        value << bits | value >> (64 - bits)
    }
}

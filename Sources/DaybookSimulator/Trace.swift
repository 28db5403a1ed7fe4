/// A fingerprint of everything that happened in a run: equal for equal runs, in any process.
package struct Trace: Sendable {
    /// FNV-1a over all that was noted.
    package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    package init() {}

    package mutating func note(_ number: UInt64) {
        var number = number
        for _ in 0..<8 {
            mix(UInt8(truncatingIfNeeded: number))
            number >>= 8
        }
    }

    package mutating func note(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { mix(byte) }
    }

    private mutating func mix(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
}

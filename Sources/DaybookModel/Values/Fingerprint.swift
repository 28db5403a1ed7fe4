/// A 64-bit digest of what a command asks for, to tell a repeated key from a reused one.
///
/// FNV-1a over the fields, each with its length, so that no two different commands spell the same
/// bytes. It guards against mistakes, not against an adversary: a client can only fool itself.
package struct Fingerprint: Hashable, Sendable {
    package private(set) var value: UInt64

    /// Begins the digest of a command of `kind`.
    package init(of kind: CommandKind) {
        value = 0xcbf2_9ce4_8422_2325
        mix(kind.rawValue)
    }

    /// Takes a digest as it was stored.
    package init(stored value: UInt64) {
        self.value = value
    }

    package mutating func mix(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }

    package mutating func mix(_ number: UInt64) {
        // Whole words: one multiplication each, with the high half folded down.
        value = (value ^ number) &* 0x9e37_79b9_7f4a_7c15
        value ^= value >> 32
    }

    package mutating func mix(_ number: Int) {
        mix(UInt64(bitPattern: Int64(number)))
    }

    package mutating func mix(_ text: String) {
        mix(UInt64(text.utf8.count))
        let bytes = text.utf8.span
        var index = 0
        // Eight bytes at a time, the first in the highest place; what is left in one number.
        while index < bytes.count {
            let end = min(index + 8, bytes.count)
            var word: UInt64 = 0
            while index < end {
                word = word << 8 | UInt64(bytes[index])
                index += 1
            }
            mix(word)
        }
    }

    /// Mixes a name in, as its text would be.
    package mutating func mix(_ name: some ShopName) {
        let bytes = name.bytes
        guard !bytes.isLong else { return mix(bytes.text) }
        let count = bytes.count
        mix(UInt64(count))
        mix(count < 8 ? bytes.high >> UInt64(64 - 8 * count) : bytes.high)
        if count > 8 { mix(count < 16 ? bytes.low >> UInt64(128 - 8 * count) : bytes.low) }
    }

    /// Mixes in a field that may be absent.
    package mutating func mix(_ text: String?) {
        mix(text == nil ? UInt8(0) : 1)
        if let text { mix(text) }
    }

    /// Mixes in a field that may be absent.
    package mutating func mix(_ number: UInt64?) {
        mix(number == nil ? UInt8(0) : 1)
        if let number { mix(number) }
    }
}

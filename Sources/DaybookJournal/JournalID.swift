/// The name of one journal: 16 random bytes, made when it is created and carried by every frame.
///
/// Ledgers carry it too, so that rows of another journal are never taken for this one's.
package struct JournalID: Hashable, Sendable, CustomStringConvertible {
    package static let size = 16

    package let bytes: [UInt8]

    /// Takes exactly 16 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.size else { return nil }
        self.bytes = bytes
    }

    /// Makes a new name from `generator`, which the composition root seeds from the system.
    package init(from generator: inout some RandomNumberGenerator) {
        bytes = (0..<Self.size).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    package var description: String { Hex.text(bytes) }
}

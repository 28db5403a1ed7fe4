internal import Crypto

/// The SHA-256 of a frame: all its bytes, the hash of the frame before included.
package struct FrameHash: Hashable, Sendable, CustomStringConvertible {
    package static let size = 32

    package let bytes: [UInt8]

    /// Takes exactly 32 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.size else { return nil }
        self.bytes = bytes
    }

    private init(unchecked bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Hashes all of a frame's bytes but the hash at its end.
    package init(of bytes: ArraySlice<UInt8>) {
        self.init(unchecked: [UInt8](SHA256.hash(data: bytes)))
    }

    /// What the first frame names as the hash before it.
    package static let origin = FrameHash(unchecked: [UInt8](repeating: 0, count: size))

    package var description: String { Hex.text(bytes) }
}

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

    /// What the first frame names as the hash before it.
    package static let origin = FrameHash(unchecked: [UInt8](repeating: 0, count: size))

    package var description: String { Hex.text(bytes) }
}

/// A frame ready to be appended: its bytes, and the head it makes.
package struct SealedFrame: Sendable {
    package let bytes: [UInt8]
    /// The head of the journal once this frame is appended.
    package let head: Head

    package init(bytes: [UInt8], head: Head) {
        self.bytes = bytes
        self.head = head
    }
}

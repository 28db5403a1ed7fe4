extension Array where Element == UInt8 {
    /// A copy of borrowed bytes, to keep after the snapshot they were read in has ended.
    public init(copying bytes: Span<UInt8>) {
        self = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
    }
}

extension Array where Element == UInt8 {
    /// The number in `count` bytes from `offset` on, the lowest first.
    func number(at offset: Int, bytes count: Int) -> UInt64 {
        self[offset..<offset + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}

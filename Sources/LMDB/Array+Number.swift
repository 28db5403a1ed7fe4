extension Array where Element == UInt8 {
    /// The number in `count` bytes from `offset` on, the lowest first.
    func number(at offset: Int, bytes count: Int) -> UInt64 {
        var number: UInt64 = 0
        for index in stride(from: offset + count - 1, through: offset, by: -1) {
            number = number << 8 | UInt64(self[index])
        }
        return number
    }
}

extension ArraySlice where Element == UInt8 {
    /// The number in all of the bytes, the lowest first.
    var number: UInt64 { reversed().reduce(0) { $0 << 8 | UInt64($1) } }
}

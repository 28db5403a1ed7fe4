/// The number that stands between a type byte and its CRLF in a request, read as it arrives.
///
/// - A number is one to `RESPLimits.headerDigits` digits, without sign or leading zero.
/// - The verdict on given bytes does not depend on how they were split when they arrived.
enum DecimalHeader {
    /// The number is whole; the bytes behind its CRLF begin at `end`.
    case value(Int, end: Int)
    /// Every byte so far is right, but the CRLF is not there yet.
    case incomplete
    /// A byte is no digit, the CRLF is broken, or there is a leading zero or nothing at all.
    case malformed
    /// There are more digits than the limit.
    case endless

    /// Larger than every limit; numbers stop growing here so that they cannot overflow.
    private static let ceiling = 1 << 40

    /// Reads the number whose first digit is at `start`.
    @inline(__always)
    init(_ bytes: Span<UInt8>, from start: Int) {
        let limit = min(bytes.count, start &+ RESPLimits.headerDigits &+ 1)
        var value = 0
        var index = start
        while index < limit {
            let digit = bytes[index] &- ASCII.zero
            guard digit < 10 else { break }
            if value < Self.ceiling { value = value &* 10 &+ Int(digit) }
            index &+= 1
        }
        guard index < limit else {
            self = index &- start > RESPLimits.headerDigits ? .endless : .incomplete
            return
        }
        let digits = index &- start
        guard bytes[index] == ASCII.carriageReturn, digits > 0,
            digits == 1 || bytes[start] != ASCII.zero
        else {
            self = .malformed
            return
        }
        guard index &+ 1 < bytes.count else {
            self = .incomplete
            return
        }
        self = bytes[index &+ 1] == ASCII.lineFeed ? .value(value, end: index &+ 2) : .malformed
    }
}

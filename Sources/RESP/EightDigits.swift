/// A number below 100,000,000 as eight decimal digits, each in a byte of one word: the first digit
/// in the lowest byte.
///
/// They are split off all at once, in halves of halves: four digits from eight, two from four, one
/// from two. Multiplying by a fraction of two's power stands for dividing, exact in the range that
/// each lane can have.
struct EightDigits {
    static let limit: UInt64 = 100_000_000

    private let digits: UInt64

    @inline(__always)
    init(_ number: UInt64) {
        precondition(number < Self.limit, "a number of more than eight digits")
        let upper = number / 10_000
        let fours = upper | (number &- upper &* 10_000) << 32
        let hundreds = (fours &* 10_486) >> 20 & 0x0000_007f_0000_007f
        let pairs = hundreds | (fours &- hundreds &* 100) << 16
        let tens = (pairs &* 103) >> 10 & 0x000f_000f_000f_000f
        digits = tens | (pairs &- tens &* 10) << 8
    }

    /// Writes the digits without leading zeroes; at least one.
    @inline(__always)
    func write(to output: inout OutputSpan<UInt8>) {
        let leading = min(digits.trailingZeroBitCount / 8, 7)
        write(digits &>> UInt64(8 * leading), 8 - leading, to: &output)
    }

    /// Writes all eight.
    @inline(__always)
    func writeAll(to output: inout OutputSpan<UInt8>) {
        write(digits, 8, to: &output)
    }

    @inline(__always)
    private func write(_ digits: UInt64, _ count: Int, to output: inout OutputSpan<UInt8>) {
        var rest = digits
        for _ in 0..<count {
            output.append(ASCII.zero &+ UInt8(truncatingIfNeeded: rest))
            rest &>>= 8
        }
    }
}

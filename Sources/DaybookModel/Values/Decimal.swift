/// Numbers in decimal digits, written where they belong and not made a string of first.
enum Decimal {
    /// How many digits `number` has.
    static func count(of number: UInt64) -> Int {
        var (count, rest) = (1, number)
        while rest >= 10 {
            rest /= 10
            count += 1
        }
        return count
    }

    /// Writes `number` with as many digits as it has.
    static func write(_ number: UInt64, to output: inout OutputSpan<UInt8>) {
        var digits = [20 of UInt8](repeating: 0)
        var first = digits.count
        var rest = number
        repeat {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            first -= 1
            digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
            rest = quotient
        } while rest > 0
        for index in first..<digits.count { output.append(digits[index]) }
    }

    /// Writes a number below 100 with two digits.
    static func writePair(_ number: Int, to output: inout OutputSpan<UInt8>) {
        output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
        output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }
}

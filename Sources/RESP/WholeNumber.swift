/// The one way to write a whole number: no plus, no leading zero, no `-0`.
enum WholeNumber {
    /// The number that all of `digits` spell, or nil if they are anything else or do not fit.
    static func parse(_ digits: Span<UInt8>) -> Int? {
        let isNegative = digits.count > 0 && digits[0] == ASCII.minus
        let start = isNegative ? 1 : 0
        guard start < digits.count else { return nil }
        guard digits[start] != ASCII.zero || digits.count == 1 else { return nil }
        var value = 0
        for index in start..<digits.count {
            let digit = digits[index] &- ASCII.zero
            guard digit < 10 else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) =
                isNegative
                ? product.subtractingReportingOverflow(Int(digit))
                : product.addingReportingOverflow(Int(digit))
            guard !overflow, !carry else { return nil }
            value = sum
        }
        return value
    }
}

extension Timestamp {
    /// The moment as `yyyyMMddHHmmss` in UTC, for order numbers.
    ///
    /// The day count is turned into a date by Howard Hinnant's `civil_from_days`
    /// (https://howardhinnant.github.io/date_algorithms.html).
    package var compactUTC: String {
        let seconds = milliseconds / 1_000
        let (days, clock) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        var text = Array(year <= 9_999 ? "".utf8 : String(year / 10_000).utf8)
        let fields = [
            year / 100 % 100, year % 100, month, day, clock / 3_600, clock / 60 % 60, clock % 60,
        ]
        for field in fields {
            text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: field / 10))
            text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: field % 10))
        }
        return String(decoding: text, as: UTF8.self)
    }
}

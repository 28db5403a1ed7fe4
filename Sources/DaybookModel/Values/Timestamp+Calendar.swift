/// A moment as people write it, in UTC, to the second.
struct CivilTime {
    let year: Int
    let month: Int
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int

    /// The day count is turned into a date by Howard Hinnant's `civil_from_days`
    /// (https://howardhinnant.github.io/date_algorithms.html).
    init(_ time: Timestamp) {
        let (days, clock) = (time.milliseconds / 1_000).quotientAndRemainder(dividingBy: 86_400)
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * marchMonth + 2) / 5 + 1)
        month = Int(marchMonth < 10 ? marchMonth + 3 : marchMonth - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        hour = Int(clock / 3_600)
        minute = Int(clock / 60 % 60)
        second = Int(clock % 60)
    }
}

extension Timestamp {
    /// The moment as `yyyyMMddHHmmss` in UTC.
    package var compactUTC: String {
        let bytes = [UInt8](capacity: compactUTCCount) { output in writeCompactUTC(to: &output) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// How many bytes ``writeCompactUTC(to:)`` writes.
    var compactUTCCount: Int {
        guard self >= Self.tenThousandYears else { return 14 }
        return 10 + Decimal.count(of: UInt64(CivilTime(self).year))
    }

    /// Writes the moment as `yyyyMMddHHmmss` in UTC, for order numbers.
    func writeCompactUTC(to output: inout OutputSpan<UInt8>) {
        let civil = CivilTime(self)
        if civil.year > 9_999 { Decimal.write(UInt64(civil.year / 10_000), to: &output) }
        Decimal.writePair(civil.year / 100 % 100, to: &output)
        Decimal.writePair(civil.year % 100, to: &output)
        Decimal.writePair(civil.month, to: &output)
        Decimal.writePair(civil.day, to: &output)
        Decimal.writePair(civil.hour, to: &output)
        Decimal.writePair(civil.minute, to: &output)
        Decimal.writePair(civil.second, to: &output)
    }

    /// The first moment of a year with five digits.
    private static let tenThousandYears = Timestamp(milliseconds: 253_402_300_800_000)
}

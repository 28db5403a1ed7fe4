/// A histogram of nanoseconds in the manner of HdrHistogram, as in tools/bench/histogram.c.
///
/// - Buckets are linear inside a power of two and never wider than a thousandth of their value,
///   so a percentile has three exact digits.
struct Histogram {
    private static let half: UInt64 = 1_024
    private static let magnitudes = 36
    private var buckets = [UInt64](repeating: 0, count: Int(half) * magnitudes)
    private var count: UInt64 = 0
    private(set) var maximum: UInt64 = 0

    mutating func add(_ nanoseconds: UInt64) {
        buckets[min(Self.index(of: nanoseconds), buckets.count - 1)] += 1
        count += 1
        maximum = max(maximum, nanoseconds)
    }

    /// Microseconds at or below which `share` (0 to 1) of what was added lies; 0 when nothing was.
    func microseconds(at share: Double) -> Double {
        let wanted = max(1, UInt64(share * Double(count) + 0.5))
        var seen: UInt64 = 0
        for (index, bucket) in buckets.enumerated() {
            seen += bucket
            if seen >= wanted { return Double(min(Self.middle(of: index), maximum)) / 1_000 }
        }
        return Double(maximum) / 1_000
    }

    private static func index(of value: UInt64) -> Int {
        guard value >= 2 * half else { return Int(value) }
        let shift = UInt64(53 - value.leadingZeroBitCount)
        return Int(shift * half + (value >> shift))
    }

    private static func middle(of index: Int) -> UInt64 {
        let index = UInt64(index)
        guard index >= 2 * half else { return index }
        let shift = index / half - 1
        return ((index - shift * half) << shift) + ((1 << shift) >> 1)
    }
}

/// What was counted of one command or subcommand since the server started, in Redis's meaning of
/// the words.
package struct CommandStatistics: Equatable, Sendable {
    /// Answered, whether well or not.
    let calls: UInt64
    let nanoseconds: UInt64
    /// Refused for the words or the asker, before anything was done; not among the calls.
    let rejected: UInt64
    /// Among the calls, those answered with an error.
    let failed: UInt64
    /// Calls by ``LatencyHistogram``'s buckets.
    let latencies: [UInt64]

    package init(
        calls: UInt64 = 0, nanoseconds: UInt64 = 0, rejected: UInt64 = 0, failed: UInt64 = 0,
        latencies: [UInt64]
    ) {
        self.calls = calls
        self.nanoseconds = nanoseconds
        self.rejected = rejected
        self.failed = failed
        self.latencies = latencies
    }

    var isNothing: Bool { calls == 0 && rejected == 0 }

    static func + (left: CommandStatistics, right: CommandStatistics) -> CommandStatistics {
        CommandStatistics(
            calls: left.calls + right.calls, nanoseconds: left.nanoseconds + right.nanoseconds,
            rejected: left.rejected + right.rejected, failed: left.failed + right.failed,
            latencies: zip(left.latencies, right.latencies).map(+))
    }

    /// The microseconds within which a share of the calls was answered, rounded up to the end of
    /// a bucket; 0 where there were none.
    package func percentile(_ share: Double) -> UInt64 {
        let total = latencies.reduce(0, +)
        guard total > 0 else { return 0 }
        let rank = max(1, UInt64((Double(total) * share).rounded(.up)))
        var seen: UInt64 = 0
        for (bucket, count) in latencies.enumerated() {
            seen += count
            if seen >= rank { return LatencyHistogram.longest(in: bucket) }
        }
        return LatencyHistogram.longest(in: latencies.count - 1)
    }

    /// How many calls were answered within 2ⁿ microseconds, for each *n* that adds some.
    package var cumulative: [(microseconds: UInt64, calls: UInt64)] {
        var sums: [(microseconds: UInt64, calls: UInt64)] = []
        var seen: UInt64 = 0
        for (bucket, count) in latencies.enumerated() where count > 0 {
            seen += count
            let bound = Self.powerOfTwo(from: LatencyHistogram.longest(in: bucket))
            if sums.last?.microseconds == bound { sums.removeLast() }
            sums.append((bound, seen))
        }
        return sums
    }

    private static func powerOfTwo(from number: UInt64) -> UInt64 {
        number <= 1 ? 1 : 1 << (64 - (number - 1).leadingZeroBitCount)
    }
}

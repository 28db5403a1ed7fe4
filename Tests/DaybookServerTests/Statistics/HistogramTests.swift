import DaybookServer
import Testing

@Suite struct `A histogram of latencies` {
    @Test func `has a bucket for every time, each with the next longer times`() {
        var last = -1
        for time: UInt64 in 0...5_000 {
            let bucket = LatencyHistogram.bucket(of: time)
            #expect(bucket == last || bucket == last + 1, "\(time) µs")
            last = bucket
        }
        #expect(LatencyHistogram.bucket(of: .max) == LatencyHistogram.bucketCount - 1)
    }

    @Test func `tells a time no shorter than it was, and at most an eighth longer`() {
        var time: UInt64 = 0
        while time < 3_600_000_000 {
            let told = LatencyHistogram.longest(in: LatencyHistogram.bucket(of: time))
            #expect(told >= time && told - time <= time / 8, "\(time) µs are told as \(told)")
            time = time * 9 / 8 + 1
        }
    }

    @Test func `tells percentiles by rank`() {
        let histogram = LatencyHistogram()
        for _ in 0..<98 { histogram.count(microseconds: 5) }
        histogram.count(microseconds: 6)
        histogram.count(microseconds: 7)
        let statistics = CommandStatistics(latencies: histogram.counts)
        #expect(statistics.percentile(0.5) == 5)
        #expect(statistics.percentile(0.98) == 5)
        #expect(statistics.percentile(0.99) == 6)
        #expect(statistics.percentile(0.999) == 7)
        #expect(CommandStatistics(latencies: []).percentile(0.5) == 0)
    }

    @Test func `tells how many took no longer than each power of two`() {
        let histogram = LatencyHistogram()
        for time: UInt64 in [0, 1, 2, 3, 4, 5, 100, 120, 1_000] {
            histogram.count(microseconds: time)
        }
        let statistics = CommandStatistics(latencies: histogram.counts)
        #expect(statistics.cumulative.map(\.microseconds) == [1, 2, 4, 8, 128, 1_024])
        #expect(statistics.cumulative.map(\.calls) == [2, 3, 5, 6, 8, 9])
    }
}

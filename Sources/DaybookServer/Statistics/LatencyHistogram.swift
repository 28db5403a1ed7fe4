import Synchronization

/// How many calls took how long, in buckets that grow with the time: eight to each doubling, so
/// that what is told of a call is at most an eighth too long.
///
/// - Written by one thread, without locks; read by any, each bucket for itself.
/// - A call that took longer than an hour is counted as one of an hour.
package final class LatencyHistogram: Sendable {
    package static let bucketCount = 240

    private let buckets = InlineArray<240, Atomic<UInt64>> { _ in Atomic(0) }

    package init() {}

    /// Counts a call.
    @inline(__always)
    package func count(microseconds: UInt64) {
        buckets[Self.bucket(of: microseconds)].addAlone(1)
    }

    /// The calls in each bucket.
    package var counts: [UInt64] {
        buckets.indices.map { buckets[$0].load(ordering: .relaxed) }
    }

    /// The bucket for a time: below 8 µs each has its own, then eight for each doubling.
    package static func bucket(of microseconds: UInt64) -> Int {
        guard microseconds >= 8 else { return Int(microseconds) }
        let doubling = 63 - microseconds.leadingZeroBitCount
        let eighth = Int(truncatingIfNeeded: microseconds >> (doubling - 3)) & 7
        return min((doubling - 2) * 8 + eighth, bucketCount - 1)
    }

    /// The longest time, in microseconds, that a bucket counts.
    package static func longest(in bucket: Int) -> UInt64 {
        guard bucket >= 8 else { return UInt64(bucket) }
        let doubling = bucket / 8 + 2
        return ((UInt64(8 + bucket % 8) + 1) << (doubling - 3)) - 1
    }
}

extension Atomic where Value == UInt64 {
    /// Adds where no other thread writes: a plain addition, which no reader sees half done.
    @inline(__always)
    func addAlone(_ number: UInt64) {
        store(load(ordering: .relaxed) &+ number, ordering: .relaxed)
    }
}

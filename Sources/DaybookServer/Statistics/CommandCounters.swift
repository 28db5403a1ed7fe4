import Synchronization

/// What one event loop counted of one command or subcommand.
///
/// - Written by its loop alone, without locks; read by any thread, each number for itself.
final class CommandCounters: Sendable {
    private let calls = Atomic<UInt64>(0)
    private let nanoseconds = Atomic<UInt64>(0)
    private let rejected = Atomic<UInt64>(0)
    private let failed = Atomic<UInt64>(0)
    private let latencies = LatencyHistogram()

    /// Counts a call that was answered.
    ///
    /// - Parameter nanoseconds: from when it was read until its reply was written, the wait for
    ///   the disk included.
    @inline(__always)
    func count(nanoseconds: UInt64, isFailed: Bool) {
        calls.addAlone(1)
        self.nanoseconds.addAlone(nanoseconds)
        if isFailed { failed.addAlone(1) }
        latencies.count(microseconds: nanoseconds / 1_000)
    }

    /// Counts a call that was refused for its words or its asker, before anything was done.
    func countRejected() {
        rejected.addAlone(1)
    }

    /// What was counted until now.
    var current: CommandStatistics {
        CommandStatistics(
            calls: calls.load(ordering: .relaxed),
            nanoseconds: nanoseconds.load(ordering: .relaxed),
            rejected: rejected.load(ordering: .relaxed),
            failed: failed.load(ordering: .relaxed), latencies: latencies.counts)
    }
}

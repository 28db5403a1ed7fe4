import Synchronization

/// The calls that took longest to answer, the latest of them.
///
/// Calls that are answered together have waited for the same flush of the disk, so of each such
/// crowd the slowest is kept: a disk that stalls leaves one line, not a thousand.
///
/// - Any thread may ask or add.
final class SlowLog: Sendable {
    /// A call is slow from here on.
    static let thresholdMicroseconds: UInt64 = 10_000
    /// How many are kept.
    static let length = 128

    private struct State {
        var calls: [SlowCall] = []
        var nextID = 0
    }

    private let state = Mutex(State())

    /// Adds a call, which gets the next id.
    func add(_ call: SlowCall) {
        state.withLock { state in
            var call = call
            call.id = state.nextID
            state.nextID += 1
            if state.calls.count == Self.length { state.calls.removeFirst() }
            state.calls.append(call)
        }
    }

    /// The calls that are kept, the latest first.
    var calls: [SlowCall] { state.withLock { $0.calls.reversed() } }

    /// Forgets all calls; ids go on.
    func reset() {
        state.withLock { $0.calls = [] }
    }
}

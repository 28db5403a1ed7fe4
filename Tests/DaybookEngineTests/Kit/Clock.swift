import DaybookModel
import Synchronization

/// A wall clock that stands where a test puts it.
final class Clock: Sendable {
    private let time = Mutex<Int64>(1_795_000_000_000)

    var now: Timestamp { Timestamp(milliseconds: time.withLock { $0 }) }

    /// Puts the clock on, or back.
    func move(by seconds: Int) {
        time.withLock { $0 += Int64(seconds) * 1_000 }
    }
}

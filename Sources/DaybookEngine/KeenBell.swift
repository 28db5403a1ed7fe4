import Dispatch
import Glibc
import Synchronization

/// A bell whose waiter listens for a moment before it goes to sleep.
///
/// Waking a thread that sleeps is much of what a lone order takes besides the disk. While one part
/// of the engine waits for another, or for a client that has just been answered, it is rung for
/// soon. Listening, it lets whoever has work run first. (What it brings: docs/performance.md.)
///
/// - One thread waits at a time; any may ring. Rings that come together are heard as one.
/// - Who listened in vain goes to sleep at once the next time, until a ring has come soon again: a
///   shop where little happens pays for one moment, not one for each call.
final class KeenBell: Bell {
    private enum State: UInt8, AtomicRepresentable {
        case quiet
        case rung
        /// Somebody sleeps, and has to be woken.
        case asleep
    }

    /// How long it listens, in nanoseconds: a lone client has mostly asked again by then.
    private static let moment: UInt64 = 150_000

    private let state = Atomic(State.quiet)
    private let sleeper = DispatchSemaphore(value: 0)
    /// Whether the last ring came so soon that listening is worth while.
    private let isKeen = Atomic(true)

    init() {}

    func ring() {
        let before = state.exchange(.rung, ordering: .acquiringAndReleasing)
        if before == .asleep { sleeper.signal() }
    }

    func wait() {
        wait(until: .distantFuture)
    }

    func wait(until deadline: DispatchTime) {
        let start = DispatchTime.now().uptimeNanoseconds
        if isKeen.load(ordering: .relaxed), listen(from: start, until: deadline) { return }
        sleep(until: deadline)
        let waited = DispatchTime.now().uptimeNanoseconds - start
        isKeen.store(waited < 2 * Self.moment, ordering: .relaxed)
    }

    /// Listens for a moment.
    /// - Returns: whether it was rung.
    private func listen(from start: UInt64, until deadline: DispatchTime) -> Bool {
        let end = min(start + Self.moment, deadline.uptimeNanoseconds)
        repeat {
            if hears() { return true }
            sched_yield()
        } while DispatchTime.now().uptimeNanoseconds < end
        return hears()
    }

    /// Whether it was rung; that is heard now, and quiet again.
    private func hears() -> Bool {
        guard state.load(ordering: .relaxed) == .rung else { return false }
        return state.exchange(.quiet, ordering: .acquiring) == .rung
    }

    private func sleep(until deadline: DispatchTime) {
        let (fellAsleep, _) = state.compareExchange(
            expected: .quiet, desired: .asleep, ordering: .acquiringAndReleasing)
        guard fellAsleep else {
            state.store(.quiet, ordering: .releasing)
            return
        }
        let end = sleeper.wait(timeout: deadline)
        // Rung at the last moment: its signal is on the way, and must not wake the next to sleep.
        let before = state.exchange(.quiet, ordering: .acquiringAndReleasing)
        if end == .timedOut, before == .rung { sleeper.wait() }
    }
}

package import DaybookEngine
import Glibc
package import NIOCore
import Synchronization

/// The deliveries on their way to one event loop.
///
/// Many arrays may arrive before the loop looks; it is woken for the first of them only.
package final class Inbox: Sendable {
    private struct State {
        var deliveries: [[Delivery]] = []
        var wake: (@Sendable () -> Void)?
        /// The loop listens, and need not be woken.
        var isListening = false
    }

    private let state = Mutex(State())
    /// Whether deliveries are there; for who listens without the lock.
    private let hasSome = Atomic(false)

    package init() {}

    /// Says how the loop is made to look.
    package func wake(with wake: @escaping @Sendable () -> Void) {
        state.withLock { $0.wake = wake }
    }

    /// The loop is about to end: nobody is woken any more.
    package func silence() {
        state.withLock { $0.wake = nil }
    }

    /// Leaves deliveries, at least one; from any thread.
    package func post(_ deliveries: [[Delivery]]) {
        let wake = state.withLock { state in
            let isFirst = state.deliveries.isEmpty
            state.deliveries += deliveries
            hasSome.store(true, ordering: .releasing)
            return isFirst && !state.isListening ? state.wake : nil
        }
        wake?()
    }

    /// Waits for deliveries without going to sleep, letting whoever has work run first.
    ///
    /// Nobody is woken for what comes meanwhile.
    /// - Returns: whether there are some.
    package func listen(until deadline: NIODeadline) -> Bool {
        state.withLock { $0.isListening = true }
        while !hasSome.load(ordering: .acquiring), NIODeadline.now() < deadline { sched_yield() }
        return state.withLock { state in
            state.isListening = false
            return !state.deliveries.isEmpty
        }
    }

    /// Everything that has arrived.
    package func take() -> [[Delivery]] {
        state.withLock { state in
            guard !state.deliveries.isEmpty else { return [] }
            let deliveries = state.deliveries
            state.deliveries = []
            hasSome.store(false, ordering: .relaxed)
            return deliveries
        }
    }
}

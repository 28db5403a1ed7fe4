package import DaybookEngine
import NIOCore
import Synchronization

/// The deliveries on their way to one event loop.
///
/// Many arrays may arrive before the loop looks; it is woken for the first of them only.
package final class Inbox: Sendable {
    private struct State {
        var deliveries: [[Delivery]] = []
        var wake: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    package init() {}

    /// Says how the loop is made to look.
    package func wake(with wake: @escaping @Sendable () -> Void) {
        state.withLock { $0.wake = wake }
    }

    /// The loop is about to end: nobody is woken any more.
    package func silence() {
        state.withLock { $0.wake = nil }
    }

    /// Leaves deliveries; from any thread.
    package func post(_ deliveries: [Delivery]) {
        let wake = state.withLock { state in
            state.deliveries.append(deliveries)
            return state.deliveries.count == 1 ? state.wake : nil
        }
        wake?()
    }

    /// Everything that has arrived.
    func take() -> [[Delivery]] {
        state.withLock { state in
            guard !state.deliveries.isEmpty else { return [] }
            let deliveries = state.deliveries
            state.deliveries = []
            return deliveries
        }
    }
}

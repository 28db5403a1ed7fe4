import DaybookEngine
import Dispatch
import Synchronization

/// Where the outcomes of an engine arrive, to be taken all at once by one thread.
final class Arrivals: Sendable {
    private struct State: Sendable {
        var deliveries: [Delivery] = []
        var isTakerWaiting = false
    }

    private let state = Mutex(State())
    private let bell = DispatchSemaphore(value: 0)

    func deliver(_ deliveries: [[Delivery]]) {
        let ring = state.withLock { state in
            state.deliveries.append(contentsOf: deliveries.joined())
            defer { state.isTakerWaiting = false }
            return state.isTakerWaiting
        }
        if ring { bell.signal() }
    }

    /// What has arrived since; waits until there is something.
    func take() -> [Delivery] {
        while true {
            let deliveries = state.withLock { state -> [Delivery] in
                state.isTakerWaiting = state.deliveries.isEmpty
                defer { state.deliveries = [] }
                return state.deliveries
            }
            if !deliveries.isEmpty { return deliveries }
            bell.wait()
        }
    }
}

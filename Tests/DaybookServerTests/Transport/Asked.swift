import DaybookEngine
import DaybookServer
import Synchronization

/// What is asked of the engine, in order.
final class Asked: Sendable {
    private let state = Mutex<[Call]>([])
    var calls: [Call] { state.withLock { $0 } }

    func add(_ calls: [Call]) { state.withLock { $0 += calls } }

    /// An event loop whose connections ask here, with ticks that have time for one turn.
    func stage(_ change: (inout TransportLimits) -> Void = { _ in }) -> Stage {
        var configuration = ServerConfiguration(socketPath: "/stage")
        configuration.limits.tickMicroseconds = 0
        change(&configuration.limits)
        return Stage(ServerParts(configuration, switchboard: Switchboard(), submit: add))
    }
}

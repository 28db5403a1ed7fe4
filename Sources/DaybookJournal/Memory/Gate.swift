import Dispatch

/// A gate that one thread stands before until another opens it: how a test makes two things
/// overlap without sleeping.
final class Gate: Sendable {
    private let arrived = DispatchSemaphore(value: 0)
    private let opened = DispatchSemaphore(value: 0)

    /// Stands before the gate until it opens.
    func pass() {
        arrived.signal()
        opened.wait()
    }

    /// Returns when somebody stands before the gate.
    func awaitArrival() {
        arrived.wait()
    }

    /// Lets through who stands before the gate, or will.
    func open() {
        opened.signal()
    }
}

/// An append or a write that is held, or will be as soon as it comes.
package struct Hold: Sendable {
    private let gate: Gate

    init(_ gate: Gate) {
        self.gate = gate
    }

    /// Returns when the call has come and is held.
    package func awaitArrival() {
        gate.awaitArrival()
    }

    /// Lets the call go on.
    package func release() {
        gate.open()
    }
}

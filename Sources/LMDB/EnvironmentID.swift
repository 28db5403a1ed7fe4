import Synchronization

/// Tells the environments apart that a process opens during its life.
struct EnvironmentID: Sendable, Hashable {
    private static let count = Atomic<UInt32>(0)

    private let number: UInt32

    /// One that no environment had before.
    static func next() -> EnvironmentID {
        EnvironmentID(number: count.wrappingAdd(1, ordering: .relaxed).newValue)
    }
}

package import Dispatch

/// What the engine's parts wait with, queue work on and read the time from: the machine's, or those
/// of a simulator that gives every part its turn on one thread.
package protocol Scheduler: Sendable {
    /// The time on a clock that never goes back.
    func now() -> DispatchTime
    func makeBell() -> any Bell
    func makeQueue(_ name: String) -> any WorkQueue
}

/// Where one part waits until another rings.
///
/// - Who rings before anybody waits is heard by the next to wait.
package protocol Bell: Sendable {
    func ring()
    /// Returns when somebody rings.
    func wait()
    /// Returns when somebody rings, or at `deadline`.
    func wait(until deadline: DispatchTime)
}

/// Work that is done in the order it came, one piece after the other, while others go on.
package protocol WorkQueue: Sendable {
    func enqueue(_ work: @escaping @Sendable () -> Void)
    /// Returns when everything is done that came before.
    func drain()
}

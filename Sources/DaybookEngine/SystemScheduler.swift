package import Dispatch

/// The clock and the queues of the machine, and bells for its threads.
package struct SystemScheduler: Scheduler {
    package init() {}

    package func now() -> DispatchTime { .now() }

    package func makeBell() -> any Bell { KeenBell() }

    package func makeQueue(_ name: String) -> any WorkQueue { DispatchQueue(label: name) }
}

extension DispatchQueue: WorkQueue {
    package func enqueue(_ work: @escaping @Sendable () -> Void) {
        async(execute: work)
    }

    package func drain() {
        sync {}
    }
}

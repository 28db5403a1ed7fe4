package import Dispatch

/// The clock, the semaphores and the queues of the machine.
package struct SystemScheduler: Scheduler {
    package init() {}

    package func now() -> DispatchTime { .now() }

    package func makeBell() -> any Bell { DispatchSemaphore(value: 0) }

    package func makeQueue(_ name: String) -> any WorkQueue { DispatchQueue(label: name) }
}

extension DispatchSemaphore: Bell {
    package func ring() {
        signal()
    }

    package func wait(until deadline: DispatchTime) {
        _ = wait(timeout: deadline)
    }
}

extension DispatchQueue: WorkQueue {
    package func enqueue(_ work: @escaping @Sendable () -> Void) {
        async(execute: work)
    }

    package func drain() {
        sync {}
    }
}

import DaybookEngine
import Dispatch

/// The scheduler of one life: nobody runs beside anybody, whoever waits gives turns to the others.
final class SteppedScheduler: Scheduler {
    private let life: Life

    init(_ life: Life) { self.life = life }

    func now() -> DispatchTime {
        MainActor.assumeIsolated { DispatchTime(uptimeNanoseconds: life.simulation.nanoseconds) }
    }

    func makeBell() -> any Bell {
        MainActor.assumeIsolated { SteppedBell(life) }
    }

    func makeQueue(_ name: String) -> any WorkQueue {
        MainActor.assumeIsolated { life.queue(named: name) }
    }
}

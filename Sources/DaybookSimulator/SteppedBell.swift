import DaybookEngine
import Dispatch

/// Who waits for it gives others turns until somebody rings.
@MainActor
final class SteppedBell: Bell {
    private let life: Life
    private var isRung = false

    init(_ life: Life) { self.life = life }

    nonisolated func ring() {
        MainActor.assumeIsolated { isRung = true }
    }

    nonisolated func wait() {
        MainActor.assumeIsolated {
            if life.isServing { life.noteOutboxFull() }
            life.wait { isRung }
            isRung = false
        }
    }

    /// Nobody waits: the part with nothing to do is given its turn when its time is over.
    nonisolated func wait(until _: DispatchTime) {
        MainActor.assumeIsolated { isRung = false }
    }
}

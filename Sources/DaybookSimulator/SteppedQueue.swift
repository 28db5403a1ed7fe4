import DaybookEngine

/// A queue whose pieces of work are turns.
@MainActor
final class SteppedQueue: WorkQueue {
    private let life: Life
    private var work: [@Sendable () -> Void] = []
    private var begun = 0
    private var done = 0

    init(_ life: Life) { self.life = life }

    /// Whether something waits to be begun.
    var hasWork: Bool { begun < work.count }

    nonisolated func enqueue(_ piece: @escaping @Sendable () -> Void) {
        MainActor.assumeIsolated { work.append(piece) }
    }

    nonisolated func drain() {
        MainActor.assumeIsolated {
            let before = work.count
            life.wait { done >= before }
        }
    }

    /// Does the next piece of work.
    func step() {
        let piece = work[begun]
        work[begun] = {}
        begun += 1
        piece()
        done += 1
    }
}

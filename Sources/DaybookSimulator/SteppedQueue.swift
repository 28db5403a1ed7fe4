import DaybookEngine

/// A queue whose pieces of work are turns.
@MainActor
final class SteppedQueue: WorkQueue {
    private let life: Life
    private var work: [@Sendable () -> Void] = []
    private var begun = 0
    private var done = 0
    private var isClosed = false

    init(_ life: Life) { self.life = life }

    /// Whether something waits to be begun.
    var hasWork: Bool { begun < work.count && !isClosed }

    nonisolated func enqueue(_ piece: @escaping @Sendable () -> Void) {
        MainActor.assumeIsolated {
            // Once closed, what still comes finds its life over, and lets go of what it holds.
            if isClosed { piece() } else { work.append(piece) }
        }
    }

    nonisolated func drain() {
        MainActor.assumeIsolated {
            let before = work.count
            life.wait { done >= before }
        }
    }

    /// Gives nothing turns any more, and lets go of work that is left: it may be what keeps
    /// this queue.
    func close() {
        isClosed = true
        work = []
    }

    /// Has everything done that still comes, which finds its life over, and then closes.
    func closeOnceDone() {
        while hasWork { step() }
        close()
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

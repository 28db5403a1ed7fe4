import DaybookModel
import Dispatch
import Synchronization

/// How far the replay at a start has come, for whoever asks while it goes on.
///
/// - The thread that replays tells, any thread asks. Over once, it stays over.
package final class Loading: Sendable {
    private struct State: Sendable {
        var progress = ReplayProgress(from: .zero, to: .zero)
        var began = DispatchTime.now()
    }

    private let isOver = Atomic<Bool>(false)
    private let state = Mutex(State())
    private let tell: @Sendable (ReplayProgress) -> Void

    /// - Parameter tell: told of each step, on the thread that takes it.
    package init(tell: @escaping @Sendable (ReplayProgress) -> Void = { _ in }) {
        self.tell = tell
    }

    /// How far it has come; nil once it is over, which costs nothing to ask.
    package var progress: ReplayProgress? {
        guard !isOver.load(ordering: .acquiring) else { return nil }
        return state.withLock { state in
            let now = DispatchTime.now().uptimeNanoseconds
            var progress = state.progress
            progress.nanoseconds = now - state.began.uptimeNanoseconds
            return progress
        }
    }

    /// A fold begins, from where the ledgers stand to where the journal ends; once more where the
    /// first ledgers did not fit.
    func begin(from start: Position, to target: Position) {
        state.withLock { state in
            state = State(progress: ReplayProgress(from: start, to: target))
        }
    }

    /// The fold has reached `position`, with so many bytes of frames read.
    func note(_ position: Position, bytes: UInt64) {
        state.withLock { state in
            state.progress.position = position
            state.progress.bytes = bytes
        }
        if let progress { tell(progress) }
    }

    /// Calls are taken from now on.
    func end() {
        isOver.store(true, ordering: .releasing)
    }
}

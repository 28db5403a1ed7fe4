import DaybookJournal
import Dispatch
import Synchronization

/// Where everything arrives that the committer has to deal with: calls, and word from the other
/// threads. Bounded; whole arrays under one lock.
///
/// - One thread takes; any thread posts.
final class Mailbox: Sendable {
    /// What has arrived since the last look.
    struct Intake: Sendable {
        var calls: [Call] = []
        /// A frame was refused for want of room: go back to what is durable.
        var refusal: String?
        /// How a checkpoint ended.
        var checkpoint: CheckpointEnd?
        /// No more calls will come.
        var isClosed = false
        /// The journal has caught up with what it was asked to tell about.
        var journalCaughtUp = false

        var isNothing: Bool {
            calls.isEmpty && refusal == nil && checkpoint == nil && !isClosed && !journalCaughtUp
        }
    }

    private struct State: Sendable {
        var intake = Intake()
        var isWaiting = false
    }

    private let state = Mutex(State())
    private let bell = DispatchSemaphore(value: 0)
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// Leaves calls to be decided, in order.
    /// - Returns: how many there was room for, from the front; none once closed.
    func post(_ calls: [Call]) -> Int {
        change { intake in
            guard !intake.isClosed else { return 0 }
            let room = max(0, limit - intake.calls.count)
            if intake.calls.isEmpty && calls.count <= room {
                intake.calls = calls
                return calls.count
            }
            intake.calls.append(contentsOf: calls.prefix(room))
            return min(room, calls.count)
        }
    }

    /// Whether calls are turned away for good.
    var isClosed: Bool { state.withLock(\.intake.isClosed) }

    /// Leaves word for the committer.
    func tell(_ body: (inout Intake) -> Void) {
        change(body)
    }

    /// Everything that has arrived; waits for something until `deadline`.
    func take(until deadline: DispatchTime) -> Intake {
        let intake = state.withLock { state in
            let intake = state.intake
            state.isWaiting = intake.isNothing
            if !state.isWaiting { state.intake.empty() }
            return intake
        }
        guard intake.isNothing else { return intake }
        _ = bell.wait(timeout: deadline)
        return state.withLock { state in
            state.isWaiting = false
            let intake = state.intake
            state.intake.empty()
            return intake
        }
    }

    private func change<Result: Sendable>(_ body: (inout Intake) -> Result) -> Result {
        let (result, mustRing) = state.withLock { state in
            let result = body(&state.intake)
            let mustRing = state.isWaiting && !state.intake.isNothing
            if mustRing { state.isWaiting = false }
            return (result, mustRing)
        }
        if mustRing { bell.signal() }
        return result
    }
}

extension Mailbox.Intake {
    /// Forgets what was taken, but not that the mailbox is closed.
    fileprivate mutating func empty() {
        self = Mailbox.Intake(isClosed: isClosed)
    }
}

import DaybookJournal
import Dispatch
import Synchronization

/// Where everything arrives that the committer has to deal with: calls, and word from the other
/// threads.
///
/// Bounded; whole arrays under one lock, and large ones are handed on as they came.
///
/// - One thread takes; any thread posts.
final class Mailbox: Sendable {
    /// What has arrived since the last look.
    struct Intake: Sendable {
        var calls = Calls()
        /// A frame was refused for want of room: go back to what is durable.
        var refusal: String?
        /// How a checkpoint ended.
        var checkpoint: CheckpointEnd?
        /// No more calls will come.
        var isClosed = false
        /// The journal has caught up with what it was asked to tell about.
        var journalCaughtUp = false

        var hasWord: Bool {
            refusal != nil || checkpoint != nil || isClosed || journalCaughtUp
        }
    }

    /// Calls in their order, in the arrays in which they came: no array is empty, and neither are
    /// many of them small nor do they have room for many times what is in them.
    struct Calls: Sendable {
        private(set) var batches: [[Call]] = []
        private(set) var count = 0

        /// Calls below which an array is put together with the next that has no more.
        private static let few = 16

        var isEmpty: Bool { count == 0 }

        private static func isRoomy(_ calls: [Call]) -> Bool { calls.capacity > 4 * calls.count }

        /// A copy with no more room than it needs: an array of a slice would be the same array.
        private static func fitted(_ calls: [Call]) -> [Call] {
            var copy: [Call] = []
            copy.reserveCapacity(calls.count)
            copy.append(contentsOf: calls)
            return copy
        }

        mutating func append(_ calls: [Call]) {
            guard !calls.isEmpty else { return }
            count += calls.count
            if calls.count < Self.few, let last = batches.last, last.count < Self.few {
                batches[batches.count - 1] += calls
            } else {
                batches.append(Self.isRoomy(calls) ? Self.fitted(calls) : calls)
            }
        }

        mutating func putBack(_ calls: [Call]) {
            guard !calls.isEmpty else { return }
            batches.insert(calls, at: 0)
            count += calls.count
        }
    }

    private struct State: Sendable {
        var intake = Intake()
        var isWaiting = false
        var wantsCalls = true

        var hasSomething: Bool { intake.hasWord || (wantsCalls && !intake.calls.isEmpty) }

        /// What the taker wants of the intake; it forgets that, but not that it is closed.
        mutating func handOver() -> Intake {
            var taken = Intake(isClosed: intake.isClosed)
            swap(&taken, &intake)
            if !wantsCalls && !taken.isClosed { swap(&taken.calls, &intake.calls) }
            return taken
        }
    }

    private let state = Mutex(State())
    private let bell: any Bell
    private let limit: Int

    init(limit: Int, _ scheduler: any Scheduler) {
        self.limit = limit
        bell = scheduler.makeBell()
    }

    /// Leaves calls to be decided, in order.
    /// - Returns: how many there was room for, from the front; none once closed.
    func post(_ calls: [Call]) -> Int {
        change { intake in
            guard !intake.isClosed else { return 0 }
            let room = max(0, limit - intake.calls.count)
            guard calls.count > room else {
                intake.calls.append(calls)
                return calls.count
            }
            intake.calls.append(Array(calls.prefix(room)))
            return room
        }
    }

    /// Puts calls back to the front that were taken before and could not be answered.
    /// - Returns: whether they will be taken again: not once closed.
    func putBack(_ calls: [Call]) -> Bool {
        change { intake in
            guard !intake.isClosed else { return false }
            intake.calls.putBack(calls)
            return true
        }
    }

    /// Leaves a question that a call before has led to, whether there is room or not, and also once
    /// closed: what was taken is answered to its end.
    func follow(with question: Call) {
        change { $0.calls.append([question]) }
    }

    /// Whether calls are turned away for good.
    var isClosed: Bool { state.withLock(\.intake.isClosed) }

    /// Whether somebody waits for calls, and has not been rung for.
    var isAwaited: Bool { state.withLock { $0.isWaiting && $0.wantsCalls } }

    /// Whether ``take(until:wantsCalls:)`` would not wait.
    func hasSomething(wantsCalls: Bool) -> Bool {
        state.withLock { $0.intake.hasWord || (wantsCalls && !$0.intake.calls.isEmpty) }
    }

    /// Leaves word for the committer.
    func tell(_ body: (inout Intake) -> Void) {
        change(body)
    }

    /// Everything that has arrived; waits for something until `deadline`.
    ///
    /// - Parameter wantsCalls: whether calls are taken too, or left until asked for; once closed
    ///   they are always taken.
    func take(until deadline: DispatchTime, wantsCalls: Bool) -> Intake {
        let intake = state.withLock { state -> Intake? in
            state.wantsCalls = wantsCalls
            state.isWaiting = !state.hasSomething
            return state.isWaiting ? nil : state.handOver()
        }
        if let intake { return intake }
        bell.wait(until: deadline)
        return state.withLock { state in
            state.isWaiting = false
            return state.handOver()
        }
    }

    private func change<Result: Sendable>(_ body: (inout Intake) -> Result) -> Result {
        let (result, mustRing) = state.withLock { state in
            let result = body(&state.intake)
            let mustRing = state.isWaiting && state.hasSomething
            if mustRing { state.isWaiting = false }
            return (result, mustRing)
        }
        if mustRing { bell.ring() }
        return result
    }
}

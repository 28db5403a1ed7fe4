import DaybookJournal
import DaybookModel
import Synchronization

/// The parcels between the committer and the journal thread: group commit without a timer.
///
/// Whenever the journal is free it takes everything that was decided since, as far as one frame
/// holds it. Meanwhile the committer decides on.
///
/// - One thread puts, one takes; parcels leave in the order they came.
/// - After a refused frame nothing goes in until ``reopen()``: what was decided on top of the
///   refused entries must not be written.
final class Outbox: Sendable {
    private struct State: Sendable {
        var parcels: [Parcel] = []
        var durable: Position
        /// Somebody has a frame in their hands: the journal thread, or the committer.
        var isBusy = false
        var isTakerWaiting = false
        var isPutterWaiting = false
        var isRefusing = false
        var isClosed = false
        /// Tell the committer once this is durable.
        var watched: Position?

        var isSettled: Bool { parcels.isEmpty && !isBusy && !isRefusing }
    }

    private let state: Mutex<State>
    private let takerBell: any Bell
    private let putterBell: any Bell
    private let limit: Int

    init(durable: Position, limit: Int, _ scheduler: any Scheduler) {
        state = Mutex(State(durable: durable))
        takerBell = scheduler.makeBell()
        putterBell = scheduler.makeBell()
        self.limit = limit
    }

    /// The last durable position.
    var durable: Position { state.withLock(\.durable) }

    /// Hands over a parcel; pauses the caller while too many are waiting.
    /// - Returns: the parcel back where it could not be taken, since a frame was refused.
    func put(_ parcel: Parcel) -> Parcel? {
        while true {
            let verdict = state.withLock { state -> (refused: Bool, full: Bool, ring: Bool) in
                if state.isRefusing { return (true, false, false) }
                if state.parcels.count >= limit {
                    state.isPutterWaiting = true
                    return (false, true, false)
                }
                state.parcels.append(parcel)
                defer { state.isTakerWaiting = false }
                return (false, false, state.isTakerWaiting)
            }
            if verdict.refused { return parcel }
            if verdict.ring { takerBell.ring() }
            if !verdict.full { return nil }
            putterBell.wait()
        }
    }

    /// Whether everything that was ever put is durable: nothing waits to be written, is being
    /// written, or was refused.
    var isSettled: Bool { state.withLock(\.isSettled) }

    /// Lets the committer take its next parcel to the disk itself, instead of putting it here.
    /// - Returns: whether it may: only where everything that was ever put is durable. Until it has
    ///   said ``settle()``, nobody else has a frame in their hands, since nothing is put here.
    func claim() -> Bool {
        state.withLock { state in
            guard state.isSettled else { return false }
            state.isBusy = true
            return true
        }
    }

    /// What was claimed for has been written, or refused.
    func settle() {
        state.withLock { $0.isBusy = false }
    }

    /// Whether ``take()`` would not wait.
    var hasSomething: Bool { state.withLock { !$0.parcels.isEmpty || $0.isClosed } }

    /// As much as one frame holds of what is waiting; waits for something.
    /// - Returns: one parcel or more, in the order they came; nil once closed and empty.
    func take() -> [Parcel]? {
        while true {
            let found = state.withLock { state -> (parcels: [Parcel]?, closed: Bool, ring: Bool) in
                state.isBusy = false
                guard !state.parcels.isEmpty else {
                    state.isTakerWaiting = !state.isClosed
                    let ring = state.isPutterWaiting
                    state.isPutterWaiting = false
                    return (nil, state.isClosed, ring)
                }
                state.isBusy = true
                let parcels = Self.takeFrame(from: &state.parcels)
                let ring = state.isPutterWaiting
                state.isPutterWaiting = false
                return (parcels, false, ring)
            }
            if found.ring { putterBell.ring() }
            if let parcels = found.parcels { return parcels }
            if found.closed { return nil }
            takerBell.wait()
        }
    }

    /// Notes that everything up to `position` is durable.
    /// - Returns: whether the committer waits for that.
    func advance(to position: Position) -> Bool {
        state.withLock { state in
            state.durable = position
            guard let watched = state.watched, watched <= position else { return false }
            state.watched = nil
            return true
        }
    }

    /// Asks to be told once `position` is durable.
    /// - Returns: whether it is already.
    func watch(_ position: Position) -> Bool {
        state.withLock { state in
            state.watched = position <= state.durable ? nil : position
            return position <= state.durable
        }
    }

    /// Takes back everything that waits, and takes nothing more until reopened.
    func refuse() -> [Parcel] {
        let (parcels, ring) = state.withLock { state in
            state.isRefusing = true
            state.watched = nil
            defer {
                state.parcels = []
                state.isPutterWaiting = false
            }
            return (state.parcels, state.isPutterWaiting)
        }
        if ring { putterBell.ring() }
        return parcels
    }

    /// Takes parcels again, the committer having gone back to what is durable.
    func reopen() {
        state.withLock { $0.isRefusing = false }
    }

    /// Lets the journal thread end once it has written what is waiting.
    func close() {
        let ring = state.withLock { state in
            state.isClosed = true
            defer { state.isTakerWaiting = false }
            return state.isTakerWaiting
        }
        if ring { takerBell.ring() }
    }

    /// Takes the first parcels, as many as one frame holds.
    private static func takeFrame(from parcels: inout [Parcel]) -> [Parcel] {
        var room = FrameLimits.frame - FrameHeader.overhead
        let taken = parcels.prefix { parcel in
            room -= parcel.contents.byteCount - FrameHeader.overhead
            return room >= 0
        }
        guard taken.count < parcels.count else {
            var all: [Parcel] = []
            swap(&all, &parcels)
            return all
        }
        let first = [Parcel](taken)
        parcels.removeFirst(first.count)
        return first
    }
}

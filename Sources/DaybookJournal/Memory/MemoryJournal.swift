package import DaybookModel
internal import Synchronization

/// A journal in memory: durable as long as the process lives, and failing on demand.
///
/// - It can be read and appended to like any other, so the whole engine runs on it.
/// - A restart is a new engine on the same journal; what a crash leaves is what it holds.
package final class MemoryJournal: Journal {
    struct State {
        var frames: [StoredFrame]
        var head: Head
        var appends = 0
        var reads = 0
        var faults: [Int: AppendFault] = [:]
        var gates: [Int: Gate] = [:]
        var readGate: Gate?
        var isFull = false
    }

    /// A frame, and the head that it makes.
    struct StoredFrame {
        var bytes: [UInt8]
        let head: Head
    }

    let state: Mutex<State>

    /// An empty journal.
    package init(_ id: JournalID) {
        state = Mutex(State(frames: [], head: Head(ofEmpty: id)))
    }

    package var head: Head { state.withLock { $0.head } }

    package func append(_ frame: SealedFrame) throws(StoreError) {
        let gate = state.withLock { state in
            state.appends += 1
            return state.gates.removeValue(forKey: state.appends)
        }
        gate?.pass()
        let refusal = state.withLock { $0.append(frame) }
        if let refusal { throw refusal }
    }

    package func frames(
        after position: Position, through last: Position, byteLimit: Int
    ) throws(StoreError) -> [[UInt8]] {
        state.withLock { $0.readGate.take() }?.pass()
        return state.withLock { state in
            state.reads += 1
            let start = state.frames.firstIndex { $0.head.position > position }
            guard let start else { return [] }
            var bytes = 0
            var reached = position
            return state.frames[start...].prefix { frame in
                let isFirst = bytes == 0
                let isWanted = reached < last
                bytes += frame.bytes.count
                reached = frame.head.position
                return isFirst || isWanted && bytes <= byteLimit
            }.map(\.bytes)
        }
    }

    package func hasRoom() -> Bool { state.withLock { !$0.isFull } }
}

extension MemoryJournal.State {
    /// Appends as the journal would, and returns what it would throw.
    mutating func append(_ frame: SealedFrame) -> StoreError? {
        precondition(
            frame.head.journal == head.journal && frame.head.frames == head.frames + 1,
            "a frame was sealed onto another head than the one it is appended to")
        let fault = faults.removeValue(forKey: appends)
        guard !isFull, fault != .noSpace else { return .noSpace("the memory journal is full") }
        if fault != .failed(keepsFrame: false) {
            frames.append(MemoryJournal.StoredFrame(bytes: frame.bytes, head: frame.head))
            head = frame.head
        }
        return fault == nil ? nil : .failed("the memory journal failed as it was told to")
    }
}

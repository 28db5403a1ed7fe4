package import Bytes
package import DaybookModel

/// Entries that were read and wait to be folded, in arrays that are used again and again.
///
/// - Their steps and events stand one behind the other, whatever entry they belong to: a replay
///   makes no arrays for each entry, which took a sixth of it.
/// - What several entries need is touched before the first is folded, as the committer does with
///   calls (``Books/touch(_:)``).
package struct EntryBatch {
    /// How many entries are read before they are folded.
    package static let size = 16

    private struct Step {
        let kind: CommandKind
        let claim: Claim?
        let events: Range<Int>
    }

    /// The entries without their steps, and where the steps of each end.
    private var heads: [(entry: Entry, stepsEnd: Int)] = []
    private var steps: [Step] = []
    private var events: [Event] = []
    private var foresight = Foresight()

    package init() {}

    package var isFull: Bool { heads.count >= Self.size }

    /// Forgets every entry, but keeps their room.
    package mutating func clear() {
        heads.removeAll(keepingCapacity: true)
        steps.removeAll(keepingCapacity: true)
        events.removeAll(keepingCapacity: true)
        foresight.clear()
    }

    /// Reads the entry that `bytes` spell.
    ///
    /// What ``Entry/init(decoding:)`` reads is read, and refused for the same reasons; nothing is
    /// kept of what is refused.
    ///
    /// - Returns: its position.
    package mutating func append(_ bytes: Span<UInt8>) throws(BytesError) -> Position {
        let (stepsBefore, eventsBefore) = (steps.count, events.count)
        do throws(BytesError) {
            var reader = ByteReader(bytes)
            let entry = try Entry.head(decoding: &reader)
            for _ in 0..<(try reader.count(ofAtLeast: DaybookModel.Step.leastSize)) {
                try appendStep(&reader)
            }
            try reader.finish()
            heads.append((entry, steps.count))
            return entry.position
        } catch {
            steps.removeLast(steps.count - stepsBefore)
            events.removeLast(events.count - eventsBefore)
            throw error
        }
    }

    private mutating func appendStep(_ reader: inout ByteReader) throws(BytesError) {
        let (kind, claim, _) = try DaybookModel.Step.head(decoding: &reader)
        let start = events.count
        var order = OrderOfStep()
        for _ in 0..<(try reader.count()) {
            let event = try Event(decoding: &reader, following: &order)
            foresight.note(event)
            events.append(event)
        }
        if let claim { foresight.note(claim.key) }
        steps.append(Step(kind: kind, claim: claim, events: start..<events.count))
    }

    /// Forgets the last entry.
    package mutating func removeLast() {
        heads.removeLast()
        steps.removeLast(steps.count - (heads.last?.stepsEnd ?? 0))
        events.removeLast(events.count - (steps.last?.events.upperBound ?? 0))
    }

    /// Folds the entries into `books`, one after the other.
    ///
    /// - Parameters:
    ///   - entryCount, eventCount: raised with each entry.
    /// - Throws: the first contradiction.
    package func fold(
        into books: inout Books, _ entryCount: inout UInt64, _ eventCount: inout UInt64
    ) throws(Finding) {
        books.touch(foresight)
        var step = 0
        for index in heads.indices {
            let entry = heads[index].entry
            try books.begin(entry)
            while step < heads[index].stepsEnd {
                try fold(steps[step], of: entry, into: &books)
                eventCount += UInt64(steps[step].events.count)
                step += 1
            }
            books.end(entry)
            entryCount += 1
        }
    }

    private func fold(
        _ step: Step, of entry: Entry, into books: inout Books
    ) throws(Finding) {
        for place in step.events { try books.apply(events[place], of: entry) }
        try books.endStep(of: entry)
        // Nobody waits for the answer: without a key there is no need of it.
        guard let claim = step.claim else { return }
        let receipt =
            step.events.isEmpty
            ? .done : books.receipt(for: step.kind, events[step.events.lowerBound], of: entry)
        try books.remember(claim, receipt, of: entry)
    }
}

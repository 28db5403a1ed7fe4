/// The places in line of one connection: what was asked, in order, until each reply is sent.
///
/// Outcomes may come in any order, but replies leave in the order of their requests. A ring of
/// slots that is never shifted, and found by sequence number in one step.
///
/// - Sequence numbers are dense and never repeat.
/// - Nothing leaves before everything that came earlier has left.
package struct Line<Question, Answer> {
    /// A place whose reply can be written.
    package enum Finished {
        case settled(Question, Answer)
        case written([UInt8])
    }

    /// What was asked stays where it is until it leaves, and is not copied when the answer comes.
    private struct Place {
        var question: Question?
        var reply: Reply?
    }

    private enum Reply {
        case answer(Answer)
        case written([UInt8])
    }

    private var ring: [Place] = []
    private var head = 0
    private var first: UInt64 = 0

    /// How many places are taken.
    package private(set) var count = 0

    package init() {}

    package var isEmpty: Bool { count == 0 }

    /// Takes a place for a question.
    /// - Returns: its sequence number, by which the answer will find it.
    package mutating func ask(_ question: consuming Question) -> UInt64 {
        append(Place(question: question))
    }

    /// Takes a place for a reply that is written already.
    package mutating func say(_ reply: [UInt8]) {
        _ = append(Place(reply: .written(reply)))
    }

    /// Puts an answer in its place.
    /// - Returns: whether it is now first in line.
    package mutating func settle(_ sequence: UInt64, with answer: consuming Answer) -> Bool {
        precondition(
            sequence >= first && sequence - first < UInt64(count),
            "an outcome came for a place in line that was never taken or has left")
        let index = slot(Int(sequence - first))
        guard case nil = ring[index].reply else {
            preconditionFailure("a question was answered twice")
        }
        ring[index].reply = .answer(answer)
        return sequence == first
    }

    /// Takes the first reply out of the line, if it can be written.
    package mutating func next() -> Finished? {
        guard count > 0, case .some = ring[head].reply else { return nil }
        var place = Place()
        swap(&place, &ring[head])
        head = (head + 1) & (ring.count - 1)
        first += 1
        count -= 1
        switch (place.reply.take(), place.question.take()) {
        case (.answer(let answer)?, let question?): return .settled(question, answer)
        case (.written(let bytes)?, nil): return .written(bytes)
        case (.answer?, nil), (.written?, .some), (nil, _):
            preconditionFailure("a place in line had a reply and no question, or both")
        }
    }

    /// Puts a place back that was the last to leave: its reply is not whole yet.
    package mutating func putBack(_ question: Question, _ answer: Answer) {
        precondition(count < ring.count && first > 0, "nobody has left the line")
        head = (head + ring.count - 1) & (ring.count - 1)
        first -= 1
        count += 1
        ring[head] = Place(question: question, reply: .answer(answer))
    }

    /// Gives memory back where nobody stands in line.
    package mutating func shrink(to limit: Int) {
        guard count == 0, ring.count > limit else { return }
        ring = []
        head = 0
    }

    private mutating func append(_ place: consuming Place) -> UInt64 {
        if count == ring.count { grow() }
        ring[slot(count)] = place
        defer { count += 1 }
        return first + UInt64(count)
    }

    private func slot(_ offset: Int) -> Int {
        (head + offset) & (ring.count - 1)
    }

    private mutating func grow() {
        let old = ring
        let oldHead = head
        ring = Array(repeating: Place(), count: max(16, old.count * 2))
        head = 0
        for offset in 0..<count { ring[offset] = old[(oldHead + offset) % old.count] }
    }
}

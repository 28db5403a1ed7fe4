import DaybookJournal
import DaybookModel

/// What the committer hands to the journal at once: entries to write, and what to say when they
/// are durable.
///
/// - An answer depends on every entry before it, written or not: it is released with the frame
///   that makes the last of them durable. That holds for reads and refusals too.
struct Parcel: Sendable {
    var contents = FrameContents()
    /// Of the entries, for the index of history.
    var postings: [[Posting]] = []
    var releases: [Release] = []

    /// Something that may be said, or looked up, once the parcel's entries are durable.
    struct Release: Sendable {
        let ticket: Ticket
        let what: What

        enum What: Sendable {
            case outcome(Outcome)
            case answer(Outcome, to: Query)
            /// To be looked up; `last` is the position at which it was asked.
            case history(HistoryQuery, last: Position)
            /// Known, and to be said as it is should it have to wait once more.
            case settled(Outcome)
            /// The parts of a batch.
            case batch([What])
        }

        /// The question that is answered here, to be asked again where the answer came to nothing.
        var question: Call? {
            what.question.map { Call(ticket, $0) }
        }
    }

    var isEmpty: Bool { contents.isEmpty && releases.isEmpty }

    mutating func say(_ outcome: Outcome, to ticket: Ticket) {
        releases.append(Release(ticket: ticket, what: .outcome(outcome)))
    }

    mutating func answer(_ query: Query, with outcome: Outcome, to ticket: Ticket) {
        releases.append(Release(ticket: ticket, what: .answer(outcome, to: query)))
    }

    /// - Parameter last: the position at which it is asked.
    mutating func lookUp(_ query: HistoryQuery, last: Position, for ticket: Ticket) {
        releases.append(Release(ticket: ticket, what: .history(query, last: last)))
    }

    /// Says what came of the parts of a batch.
    mutating func say(_ parts: [Release.What], to ticket: Ticket) {
        releases.append(Release(ticket: ticket, what: .batch(parts)))
    }
}

extension Parcel.Release.What {
    /// The question that it answers; nil for whatever commands.
    fileprivate var question: Call.Work? {
        switch self {
        case .outcome: return nil
        case .answer(_, let query): return .query(query)
        case .settled(let outcome): return .settled(outcome)
        case .history(let query, _): return .history(query)
        case .batch(let parts):
            let questions = parts.compactMap(\.question)
            return questions.count == parts.count ? .batch(questions) : nil
        }
    }
}

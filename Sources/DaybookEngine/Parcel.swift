import DaybookJournal
import DaybookModel

/// What the committer hands to the journal at once: entries to write, and what to say when they
/// are durable.
///
/// - An answer depends on every entry before it, written or not: it is released with the frame
///   that makes the last of them durable. That holds for reads and refusals too.
struct Parcel: Sendable {
    var contents = FrameContents()
    var releases: [Release] = []

    /// Something that may be said, or looked up, once the parcel's entries are durable.
    struct Release: Sendable {
        let ticket: Ticket
        let what: What

        enum What: Sendable {
            case outcome(Outcome)
            case answer(Outcome, to: Query)
            case history(HistoryQuery)
        }

        /// The question that is answered here, to be asked again where the answer came to nothing.
        var question: Call? {
            switch what {
            case .outcome: nil
            case .answer(_, let query): Call(ticket, .query(query))
            case .history(let query): Call(ticket, .history(query))
            }
        }
    }

    var isEmpty: Bool { contents.isEmpty && releases.isEmpty }

    mutating func say(_ outcome: Outcome, to ticket: Ticket) {
        releases.append(Release(ticket: ticket, what: .outcome(outcome)))
    }

    mutating func answer(_ query: Query, with outcome: Outcome, to ticket: Ticket) {
        releases.append(Release(ticket: ticket, what: .answer(outcome, to: query)))
    }

    mutating func lookUp(_ query: HistoryQuery, for ticket: Ticket) {
        releases.append(Release(ticket: ticket, what: .history(query)))
    }
}

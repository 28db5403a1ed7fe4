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
            case history(HistoryQuery)
        }
    }

    var isEmpty: Bool { contents.isEmpty && releases.isEmpty }

    mutating func say(_ outcome: Outcome, to ticket: Ticket) {
        releases.append(Release(ticket: ticket, what: .outcome(outcome)))
    }

    mutating func lookUp(_ query: HistoryQuery, for ticket: Ticket) {
        releases.append(Release(ticket: ticket, what: .history(query)))
    }
}

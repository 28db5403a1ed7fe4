import DaybookJournal
import DaybookModel

/// What may be said, or looked up, once the entries that it depends on are durable.
///
/// - What can be said as it is stands in one array from the committer to the event loop, and is
///   handed on, not copied: outcomes are the most of what passes between threads.
struct Release: Sendable {
    /// What is said as it is, in the order in which it was decided.
    private(set) var deliveries: [Delivery] = []
    /// What is looked up first.
    private(set) var lookups: [Lookup] = []
    /// What in `deliveries` answers a question.
    private var answered: [Answered] = []

    /// Something to be looked up for somebody.
    struct Lookup: Sendable {
        let ticket: Ticket
        let what: What
    }

    /// What comes of a call, or of a part of a batch.
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

    /// The delivery of that index, and the question that it answers.
    private struct Answered: Sendable {
        let index: Int
        let question: Call.Work
    }

    /// How many calls it is about.
    var count: Int { deliveries.count + lookups.count }

    var isEmpty: Bool { count == 0 }

    /// Makes room for so many outcomes.
    mutating func reserveCapacity(_ count: Int) {
        deliveries.reserveCapacity(count)
    }

    mutating func say(_ outcome: Outcome, to ticket: Ticket) {
        deliveries.append(Delivery(ticket: ticket, outcome: outcome))
    }

    mutating func answer(_ query: Query, with outcome: Outcome, to ticket: Ticket) {
        answered.append(Answered(index: deliveries.count, question: .query(query)))
        say(outcome, to: ticket)
    }

    /// Says, or has looked up, what may have to be.
    mutating func settle(_ what: What, for ticket: Ticket) {
        guard let outcome = what.outcome else {
            lookups.append(Lookup(ticket: ticket, what: what))
            return
        }
        if let question = what.question {
            answered.append(Answered(index: deliveries.count, question: question))
        }
        say(outcome, to: ticket)
    }

    /// The questions that are answered here, to be asked again where the answers came to nothing.
    var questions: [Call] {
        answered.map { Call(deliveries[$0.index].ticket, $0.question) }
            + lookups.compactMap(\.question)
    }

    /// Who commanded something here.
    var commanders: [Ticket] {
        let asked = Set(answered.map(\.index))
        return deliveries.indices.filter { !asked.contains($0) }.map { deliveries[$0].ticket }
            + lookups.filter { $0.question == nil }.map(\.ticket)
    }

    /// Everybody who is told something here.
    var everybody: [Ticket] { deliveries.map(\.ticket) + lookups.map(\.ticket) }
}

extension Release.Lookup {
    fileprivate var question: Call? { what.question.map { Call(ticket, $0) } }
}

extension Release.What {
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

    /// What may be said as it is; nil where something has to be looked up.
    fileprivate var outcome: Outcome? {
        switch self {
        case .outcome(let outcome), .answer(let outcome, _), .settled(let outcome): return outcome
        case .history(.last, let last): return .answered(.position(last))
        case .history: return nil
        case .batch(let parts):
            let outcomes = parts.compactMap(\.outcome)
            return outcomes.count == parts.count ? .ofBatch(outcomes) : nil
        }
    }
}

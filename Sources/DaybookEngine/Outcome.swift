package import DaybookModel

/// What came of a call.
package enum Outcome: Sendable {
    /// Accepted and durable, or answered again from its key.
    case accepted(Position, Receipt, replayed: Bool)
    /// The shop says no.
    case refused(Rejection)
    /// What a query found.
    case answered(Answer)
    /// What came of each part of a batch: it was accepted, replayed or answered.
    case batch([Outcome])
    /// The shop says no to a batch, at the part of that index or to all of it: nothing is written.
    case batchRefused(Rejection, part: Int?)
    /// The machine cannot, for now.
    case unavailable(Unavailability)
}

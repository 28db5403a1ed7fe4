package import DaybookModel

/// What came of a call.
package enum Outcome: Sendable {
    /// Accepted and durable, or answered again from its key.
    case accepted(Position, Receipt, replayed: Bool)
    /// The shop says no.
    case refused(Rejection)
    /// What a query found.
    case answered(Answer)
    /// The machine cannot, for now.
    case unavailable(Unavailability)
}

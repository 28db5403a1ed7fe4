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
    /// One part of a batch cannot be answered, and so none is: no list holds an error. What the
    /// batch commands was carried out at that position all the same; nil where it only reads.
    case batchUnanswered(Unavailability, part: Int, at: Position?)
    /// The machine cannot, for now.
    case unavailable(Unavailability)
}

extension Outcome {
    /// What came of a batch, where that is known of each part.
    static func ofBatch(_ parts: [Outcome]) -> Outcome {
        for (index, part) in parts.enumerated() {
            guard case .unavailable(let reason) = part else { continue }
            return .batchUnanswered(reason, part: index, at: parts.compactMap(\.carriedOutAt).max())
        }
        return .batch(parts)
    }

    private var carriedOutAt: Position? {
        if case .accepted(let position, _, _) = self { position } else { nil }
    }
}

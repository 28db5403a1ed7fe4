import DaybookEngine
import DaybookModel

/// What a test did not expect to come of a call.
struct Unexpected: Error {
    let what: String
}

extension Outcome {
    /// Where it was accepted.
    var position: Position {
        get throws {
            guard case .accepted(let position, _, _) = self else {
                throw Unexpected(what: "\(self)")
            }
            return position
        }
    }

    var isReplayed: Bool {
        if case .accepted(_, _, replayed: true) = self { true } else { false }
    }

    var isAccepted: Bool {
        if case .accepted = self { true } else { false }
    }

    var isSoldOut: Bool {
        if case .refused(.soldOut) = self { true } else { false }
    }

    var isReadOnly: Bool {
        if case .unavailable(.readOnly) = self { true } else { false }
    }

    var receipt: Receipt? {
        if case .accepted(_, let receipt, _) = self { receipt } else { nil }
    }

    var unavailability: Unavailability? {
        if case .unavailable(let why) = self { why } else { nil }
    }

    var answer: Answer {
        get throws {
            guard case .answered(let answer) = self else { throw Unexpected(what: "\(self)") }
            return answer
        }
    }

    /// The one SKU that was asked about.
    var stock: Stock? {
        if case .answered(.stocks(let found)) = self { found.first ?? nil } else { nil }
    }
}

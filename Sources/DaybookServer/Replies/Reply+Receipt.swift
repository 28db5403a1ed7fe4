import DaybookEngine
import DaybookModel
import RESP

extension Reply {
    /// The reply to every mutation: a map of position, replayed, and what the receipt says.
    static var receipt: Reply {
        Reply { outcome, writer in
            switch outcome {
            case .accepted(let position, let receipt, let isReplayed):
                writer.receipt(receipt, at: position, replayed: isReplayed)
            case .refused(let rejection): writer.refuse(rejection)
            case .unavailable(let reason): writer.refuse(reason)
            case .answered, .batch, .batchRefused, .batchUnanswered:
                preconditionFailure("a mutation was answered like a query")
            }
        }
    }
}

extension Outcome {
    /// What a query found; nil, with the refusal written, where there is no answer.
    func answer(orRefuseWith writer: inout ReplyWriter) -> Answer? {
        switch self {
        case .answered(let answer):
            return answer
        case .refused(let rejection):
            writer.refuse(rejection)
            return nil
        case .unavailable(let reason):
            writer.refuse(reason)
            return nil
        case .accepted, .batch, .batchRefused, .batchUnanswered:
            preconditionFailure("a query was answered like a mutation")
        }
    }
}

extension Answer {
    /// Stops: the engine answered another question than the one it was asked.
    func isNot(_ expected: StaticString) -> Never {
        preconditionFailure("asked for \(expected), the engine answered something else")
    }
}

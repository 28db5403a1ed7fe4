import DaybookEngine
import Testing

/// A call, what the engine came to, and the bytes that say so in both dialects.
struct Answered: Sendable, CustomTestStringConvertible {
    let call: String
    let outcome: Outcome
    /// Bytes as ``wire(_:)`` reads them.
    let three: String
    let two: String

    init(_ call: String, _ outcome: Outcome, three: String, two: String) {
        self.call = call
        self.outcome = outcome
        self.three = three
        self.two = two
    }

    var testDescription: String { call }
}

/// Every shape of reply, byte for byte.
enum ReplyTable {
    static let all = receipts + answers + orders
}

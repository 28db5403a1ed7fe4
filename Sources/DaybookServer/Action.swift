package import DaybookEngine

/// What a connection is to do about one request: the interpreter decides, the connection acts.
package enum Action: Sendable {
    /// Ask the engine, and let `reply` put its outcome into words when it comes.
    case ask(Call.Work, reply: Reply)
    /// Ask the engine something that waits, for so many milliseconds at the most.
    indirect case await(Call.Work, reply: Reply, Patience, milliseconds: Int)
    /// Begin subscriptions: ask the engine where it stands, confirm them, and send what they are
    /// for from there.
    case subscribe([Subscription], confirmation: Reply.Words)
    /// Answer at once, in the request's place in line.
    case say(Reply.Words)
    /// Say no to a call that cannot be carried out as it stands, or by who asks.
    case refuse(Reply.Words)
    /// Answer, and close once everything before and this has been sent.
    case sayAndClose(Reply.Words)
    /// Close without a word.
    case close
}

extension Action {
    /// Whether the engine is asked for something that changes nothing.
    ///
    /// To ask copies the action: of a mutation it is known already.
    @inline(__always)
    var isRead: Bool {
        switch self {
        case .ask(.query, _), .ask(.history, _): true
        case .ask(.command, _), .ask(.batch, _), .ask(.settled, _): false
        case .await, .subscribe: true
        case .say, .refuse, .sayAndClose, .close: false
        }
    }
}

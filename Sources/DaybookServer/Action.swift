package import DaybookEngine

/// What a connection is to do about one request: the interpreter decides, the connection acts.
package enum Action: Sendable {
    /// Ask the engine, and let `reply` put its outcome into words when it comes.
    case ask(Call.Work, reply: Reply)
    /// Answer at once, in the request's place in line.
    case say(Reply.Words)
    /// Answer, and close once everything before and this has been sent.
    case sayAndClose(Reply.Words)
    /// Close without a word.
    case close
}

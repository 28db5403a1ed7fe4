import DaybookEngine
import RESP

/// What a connection is to do about one request: the interpreter decides, the connection acts.
enum Action {
    /// Ask the engine, and let `reply` put its outcome into words when it comes.
    case ask(Call.Work, reply: Reply)
    /// Answer at once, in the request's place in line.
    case say(Reply.Words)
    /// Answer, and close once everything before and this has been sent.
    case sayAndClose(Reply.Words)
    /// Close without a word.
    case close
}

/// How an outcome is put into words; kept with the request's place in line.
struct Reply: Sendable {
    /// Writes exactly one reply.
    typealias Words = @Sendable (inout ReplyWriter) -> Void

    /// Writes exactly one reply for `outcome`, refusals included.
    let write: @Sendable (Outcome, inout ReplyWriter) -> Void
}

import DaybookEngine
import RESP

/// How an outcome is put into words; kept with the request's place in line.
struct Reply: Sendable {
    /// Writes exactly one reply.
    typealias Words = @Sendable (inout ReplyWriter) -> Void

    /// Writes exactly one reply for `outcome`, refusals included.
    let write: @Sendable (Outcome, inout ReplyWriter) -> Void
}

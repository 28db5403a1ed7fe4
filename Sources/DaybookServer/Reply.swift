package import DaybookEngine
package import RESP

/// How an outcome is put into words; kept with the request's place in line.
package struct Reply: Sendable {
    /// Writes exactly one reply.
    package typealias Words = @Sendable (inout ReplyWriter) -> Void

    /// Writes exactly one reply for `outcome`, refusals included.
    package let write: @Sendable (Outcome, inout ReplyWriter) -> Void
}

/// A reason to give up on a server: its bytes are not a reply.
public enum ReplyError: Error, Equatable, Sendable {
    /// A reply begins with a byte that is no type we accept.
    case unknownType(UInt8)
    /// A length or a number is malformed, or a value is not where its length says it ends.
    case malformed
    /// A line, a bulk string or a number of elements is beyond its limit.
    case tooBig
    /// Arrays, maps, sets or pushes are nested beyond `RESPLimits.replyDepth`.
    case tooDeep
}

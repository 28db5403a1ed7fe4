/// The dialect a connection speaks: version 2 until it says `HELLO 3`.
public enum RESPVersion: Int, Sendable {
    /// Maps, sets and pushes are arrays, booleans are 0 and 1, null is a bulk of length -1.
    case two = 2
    /// Every type has its own first byte.
    case three = 3
}

/// A buffer of replies that knows how each is spelled in the connection's dialect.
///
/// It owns plain bytes, so that one writer serves a connection for its whole life without
/// allocating; the server lends `bytes` to the socket and then calls `removeAll()`.
///
/// ```swift
/// writer.map(3)
/// writer.field("position", 42)
/// writer.field("replayed", false)
/// writer.key("lines")
/// writer.array(0)
/// ```
///
/// - A header is followed by exactly as many values as it announces; the caller counts them.
/// - Only the types that every client understands can be written: no doubles, big numbers,
///   attributes or blob errors.
public struct ReplyWriter: Sendable {
    /// The dialect of everything written from now on.
    public var version: RESPVersion

    var buffer: [UInt8] = []

    /// Makes an empty writer.
    public init(version: RESPVersion = .two) {
        self.version = version
    }

    /// How many bytes are waiting.
    public var count: Int { buffer.count }

    /// Whether nothing is waiting.
    public var isEmpty: Bool { buffer.isEmpty }

    /// The waiting bytes, lent.
    public var bytes: Span<UInt8> {
        @_lifetime(borrow self)
        get { buffer.span }
    }

    /// Gives the waiting bytes away and starts with a new buffer.
    public mutating func take() -> [UInt8] {
        let bytes = buffer
        buffer = []
        return bytes
    }

    /// Forgets the waiting bytes, and keeps their memory unless it is more than `limit` bytes.
    public mutating func removeAll(keepingCapacityUpTo limit: Int = 65_536) {
        buffer.removeAll(keepingCapacity: buffer.capacity <= limit)
    }

    /// Takes back everything written since `count` was this, as when half a reply turns out
    /// to be an error.
    public mutating func truncate(to count: Int) {
        precondition(count <= buffer.count, "a writer can only be cut back to where it has been")
        buffer.removeLast(buffer.count - count)
    }

    /// Writes bytes that are a whole reply already.
    public mutating func raw(_ reply: [UInt8]) {
        buffer.append(contentsOf: reply)
    }
}

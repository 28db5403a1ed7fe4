/// A reader of replies: the client's half of the protocol.
///
/// Like the parser of requests it is given all bytes from the first of the current reply on, and
/// remembers how far it came; what it read already it keeps as values on a stack of its own, so
/// that no nesting of replies can exhaust the thread's stack.
///
/// - Between two calls the caller drops exactly the bytes that were reported as consumed.
/// - Nothing is allocated for what is announced, only for what has arrived.
/// - An error is final: every later call throws it again.
public struct ReplyParser: Sendable {
    /// A reply, and how many bytes it occupies.
    public struct Parsed: Hashable, Sendable {
        /// The reply.
        public let value: RESPValue
        /// The bytes to drop before the next call.
        public let consumed: Int
    }

    /// What a whole token turned out to be.
    enum Token {
        case value(RESPValue)
        case aggregate(Aggregate)
    }

    /// The aggregates whose parts are still arriving, the outermost first.
    private var open: [Aggregate] = []

    /// The first byte of the reply that is not understood yet.
    var position = 0

    /// The first byte that may be the CR of the line at `position`, or 0 if none was looked for.
    var lineScanned = 0

    private var failure: ReplyError?

    /// Makes a reader for a new connection.
    public init() {}

    /// Reads on, until the first reply in `bytes` is whole, or nil if more bytes must come.
    ///
    /// - Parameter bytes: Everything that arrived and was not consumed, from the first byte of
    ///   the current reply.
    public mutating func parse(_ bytes: Span<UInt8>) throws(ReplyError) -> Parsed? {
        if let failure { throw failure }
        do throws(ReplyError) {
            while let token = try token(in: bytes) {
                guard let value = try accept(token) else { continue }
                defer { position = 0 }
                return Parsed(value: value, consumed: position)
            }
            return nil
        } catch {
            failure = error
            throw error
        }
    }

    /// Puts a token where it belongs; the whole reply if that completes it.
    private mutating func accept(_ token: Token) throws(ReplyError) -> RESPValue? {
        switch token {
        case .value(let value):
            return complete(value)
        case .aggregate(let aggregate):
            guard open.count < RESPLimits.replyDepth else { throw .tooDeep }
            if let value = aggregate.value { return complete(value) }
            open.append(aggregate)
            return nil
        }
    }

    /// Gives a value to the aggregate it is part of, and that to the one it is part of, as long
    /// as that completes them.
    private mutating func complete(_ value: RESPValue) -> RESPValue? {
        var value = value
        while var parent = open.popLast() {
            parent.append(value)
            guard let whole = parent.value else {
                open.append(parent)
                return nil
            }
            value = whole
        }
        return value
    }
}

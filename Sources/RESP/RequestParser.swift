/// A reader of requests that finds where their arguments are and copies none of them.
///
/// It is given all bytes from the first of the current request on, again and again as more
/// arrive, until the request is whole. It remembers how far it came, so a request that arrives
/// byte by byte costs no more than one that arrives at once.
///
/// ```swift
/// switch try parser.parse(bytes) {
/// case .incomplete: …            // come back with the same bytes and more
/// case .empty(let consumed): …   // drop `consumed` bytes and go on
/// case .request(let consumed):   // use the arguments, then drop `consumed` bytes and go on
///     run(parser.arguments(in: bytes))
/// }
/// ```
///
/// - Between two calls the caller drops exactly the bytes that were reported as consumed.
/// - The same bytes give the same requests and the same error however they are split.
/// - An error is final: every later call throws it again.
/// - In the steady state nothing is allocated.
public struct RequestParser: Sendable {
    /// What the bytes so far amount to.
    public enum Progress: Equatable, Sendable {
        /// The request is not whole yet; nothing is consumed.
        case incomplete
        /// A request is whole, and occupies this many bytes.
        case request(consumed: Int)
        /// A blank line, or a request of no arguments, occupies this many bytes: no answer.
        case empty(consumed: Int)
    }

    /// Where the reader is within the current request.
    private enum Phase: Sendable {
        case start
        case arguments(remaining: Int)
        case line
        case failed(ProtocolError)
    }

    /// Where an argument is; 32 bits because a request has at most `RESPLimits.requestLength`.
    struct Field: Sendable {
        var start: UInt32
        var end: UInt32

        @inline(__always)
        init(_ start: Int, _ end: Int) {
            self.start = UInt32(truncatingIfNeeded: start)
            self.end = UInt32(truncatingIfNeeded: end)
        }
    }

    /// The arguments found so far: ranges of the request, or of `scratch` if it is inline.
    var fields: [Field] = []

    /// The unescaped words of an inline request, one after the other.
    var scratch: [UInt8] = []

    /// Whether `fields` are ranges of `scratch`.
    var isInline = false

    private var phase = Phase.start

    /// The first byte of the request that is not understood yet.
    private var position = 0

    /// Makes a reader for a new connection.
    public init() {}

    /// Reads on, until the first request in `bytes` is whole or there are no more bytes.
    ///
    /// - Parameter bytes: Everything that arrived and was not consumed, from the first byte of
    ///   the current request.
    /// - Complexity: O(*n*) in the bytes that were not there in the previous call.
    public mutating func parse(_ bytes: Span<UInt8>) throws(ProtocolError) -> Progress {
        do throws(ProtocolError) {
            switch phase {
            case .start: return try start(bytes)
            case .arguments(let remaining): return try arguments(remaining, in: bytes)
            case .line: return try line(bytes)
            case .failed(let error): throw error
            }
        } catch {
            phase = .failed(error)
            throw error
        }
    }

    private mutating func start(_ bytes: Span<UInt8>) throws(ProtocolError) -> Progress {
        guard bytes.count > 0 else { return .incomplete }
        forgetRequest()
        guard bytes[0] == ASCII.asterisk else {
            phase = .line
            return try line(bytes)
        }
        guard bytes.count > 1 else { return .incomplete }
        guard bytes[1] != ASCII.minus else { return try absentRequest(bytes) }
        switch DecimalHeader(bytes, from: 1) {
        case .incomplete: return .incomplete
        case .malformed: throw .invalidMultibulkLength
        case .endless: throw .tooBigMultibulkCount
        case .value(0, let end): return .empty(consumed: end)
        case .value(let count, let end):
            guard count <= RESPLimits.argumentCount else { throw .invalidMultibulkLength }
            position = end
            return try arguments(count, in: bytes)
        }
    }

    /// Reads `*-1`, the null request: the only number with a sign.
    private func absentRequest(_ bytes: Span<UInt8>) throws(ProtocolError) -> Progress {
        let rest: [3 of UInt8] = [
            UInt8(ascii: "1"), ASCII.carriageReturn, ASCII.lineFeed,
        ]
        for index in rest.indices {
            guard index + 2 < bytes.count else { return .incomplete }
            guard bytes[index + 2] == rest[index] else { throw .invalidMultibulkLength }
        }
        return .empty(consumed: 5)
    }

    private mutating func arguments(
        _ count: Int, in bytes: Span<UInt8>
    ) throws(ProtocolError) -> Progress {
        var remaining = count
        var position = self.position
        var isWhole = true
        // Room is asked for once for several, but never for more than are likely to come.
        while remaining > 0, isWhole {
            let several = min(remaining, Self.fieldsAtOnce)
            try fields.append(addingCapacity: several) { output throws(ProtocolError) in
                for _ in 0..<several {
                    guard let field = try Self.argument(in: bytes, at: position) else {
                        isWhole = false
                        return
                    }
                    output.append(field)
                    position = Int(field.end) &+ 2
                    remaining &-= 1
                }
            }
        }
        self.position = position
        guard isWhole else {
            phase = .arguments(remaining: remaining)
            return .incomplete
        }
        phase = .start
        return .request(consumed: position)
    }

    /// Arguments that room is made for in one step.
    private static let fieldsAtOnce = 32

    /// Reads the argument at `position`: where it is, or nil if it is not whole.
    @inline(__always)
    private static func argument(
        in bytes: Span<UInt8>, at position: Int
    ) throws(ProtocolError) -> Field? {
        if let field = shortArgument(in: bytes, at: position) { return field }
        guard position < bytes.count else { return nil }
        guard bytes[position] == ASCII.dollar else {
            throw .expectedDollar(got: bytes[position])
        }
        switch DecimalHeader(bytes, from: position &+ 1) {
        case .incomplete: return nil
        case .malformed: throw .invalidBulkLength
        case .endless: throw .tooBigBulkCount
        case .value(let length, let start):
            guard length <= RESPLimits.bulkLength else { throw .invalidBulkLength }
            let end = start &+ length
            guard end &+ 2 <= RESPLimits.requestLength else { throw .tooBigRequest }
            guard end < bytes.count else { return nil }
            guard bytes[end] == ASCII.carriageReturn else { throw .invalidBulkLength }
            guard end &+ 1 < bytes.count else { return nil }
            guard bytes[end &+ 1] == ASCII.lineFeed else { throw .invalidBulkLength }
            return Field(start, end)
        }
    }

    /// Reads the argument at `position` if it is whole and has fewer than 100 bytes, as nearly all
    /// have; nil says nothing of what it is instead.
    @inline(__always)
    private static func shortArgument(in bytes: Span<UInt8>, at position: Int) -> Field? {
        guard position &+ 5 < bytes.count, bytes[position] == ASCII.dollar else { return nil }
        var length = Int(bytes[position &+ 1] &- ASCII.zero)
        guard length < 10 else { return nil }
        var start = position &+ 4
        if bytes[position &+ 2] != ASCII.carriageReturn {
            let digit = Int(bytes[position &+ 2] &- ASCII.zero)
            guard length > 0, digit < 10 else { return nil }
            length = length &* 10 &+ digit
            start &+= 1
        }
        let end = start &+ length
        guard end &+ 1 < bytes.count, end &+ 2 <= RESPLimits.requestLength,
            bytes[start &- 2] == ASCII.carriageReturn, bytes[start &- 1] == ASCII.lineFeed,
            bytes[end] == ASCII.carriageReturn, bytes[end &+ 1] == ASCII.lineFeed
        else { return nil }
        return Field(start, end)
    }

    private mutating func line(_ bytes: Span<UInt8>) throws(ProtocolError) -> Progress {
        guard !Self.beginsLikeHTTP(bytes) else { throw .crossProtocolRequest }
        let limit = min(bytes.count, RESPLimits.inlineLength + 1)
        while position < limit, bytes[position] != ASCII.lineFeed { position &+= 1 }
        guard position < limit else {
            guard limit <= RESPLimits.inlineLength else { throw .tooBigInlineRequest }
            return .incomplete
        }
        try splitWords(bytes.extracting(0..<position))
        phase = .start
        let consumed = position + 1
        return fields.isEmpty ? .empty(consumed: consumed) : .request(consumed: consumed)
    }

    /// Makes ready for a new request, and gives back the memory of an unusually large one.
    private mutating func forgetRequest() {
        fields.removeAll(keepingCapacity: fields.count <= RESPLimits.keptArgumentCount)
        scratch.removeAll(keepingCapacity: scratch.count <= RESPLimits.keptScratchLength)
        isInline = false
        position = 0
    }
}

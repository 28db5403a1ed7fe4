/// The tokens of a reply: a scalar with all its bytes, or the header of an aggregate.
///
/// - A function returns nil, and moves nothing, if its token is not whole yet.
extension ReplyParser {
    mutating func token(in bytes: Span<UInt8>) throws(ReplyError) -> Token? {
        guard position < bytes.count else { return nil }
        let type = bytes[position]
        switch type {
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            return try text(type, in: bytes)
        case UInt8(ascii: "$"), UInt8(ascii: "="):
            return try blob(type, in: bytes)
        case UInt8(ascii: ":"), UInt8(ascii: "#"), UInt8(ascii: "_"):
            return try short(type, in: bytes)
        case UInt8(ascii: "*"):
            return try aggregate(.array, in: bytes)
        case UInt8(ascii: "%"):
            return try aggregate(.map, in: bytes)
        case UInt8(ascii: "~"):
            return try aggregate(.set, in: bytes)
        case UInt8(ascii: ">"):
            return try aggregate(.push, in: bytes)
        default:
            throw .unknownType(type)
        }
    }

    /// A simple string or an error.
    private mutating func text(
        _ type: UInt8, in bytes: Span<UInt8>
    ) throws(ReplyError) -> Token? {
        guard let line = try line(in: bytes, limit: RESPLimits.replyLineLength) else { return nil }
        position = line.upperBound + 2
        let text = String(decoding: Self.copy(bytes, line), as: UTF8.self)
        return .value(type == ASCII.minus ? .error(text) : .simple(text))
    }

    /// An integer, a truth value or null.
    private mutating func short(
        _ type: UInt8, in bytes: Span<UInt8>
    ) throws(ReplyError) -> Token? {
        guard let line = try line(in: bytes, limit: RESPLimits.headerDigits) else { return nil }
        let content = bytes.extracting(line)
        let value: RESPValue
        if type == UInt8(ascii: ":"), let number = WholeNumber.parse(content) {
            value = .integer(number)
        } else if type == UInt8(ascii: "_"), content.isEmpty {
            value = .null
        } else if type == UInt8(ascii: "#"), content.count == 1, content[0] == UInt8(ascii: "t") {
            value = .bool(true)
        } else if type == UInt8(ascii: "#"), content.count == 1, content[0] == UInt8(ascii: "f") {
            value = .bool(false)
        } else {
            throw .malformed
        }
        position = line.upperBound + 2
        return .value(value)
    }

    /// A bulk string, or verbatim text without the three letters that name its format.
    private mutating func blob(
        _ type: UInt8, in bytes: Span<UInt8>
    ) throws(ReplyError) -> Token? {
        guard let (length, start) = try count(in: bytes) else { return nil }
        guard length >= 0 else {
            position = start
            return .value(.null)
        }
        guard length <= RESPLimits.replyBulkLength else { throw .tooBig }
        let end = start + length
        guard bytes.count >= end + 2 else { return nil }
        guard bytes[end] == ASCII.carriageReturn, bytes[end + 1] == ASCII.lineFeed else {
            throw .malformed
        }
        position = end + 2
        guard type == UInt8(ascii: "=") else { return .value(.bulk(Self.copy(bytes, start..<end))) }
        guard length >= 4, bytes[start + 3] == UInt8(ascii: ":") else { throw .malformed }
        return .value(.verbatim(Self.copy(bytes, start + 4..<end)))
    }

    private mutating func aggregate(
        _ kind: Aggregate.Kind, in bytes: Span<UInt8>
    ) throws(ReplyError) -> Token? {
        guard let (count, end) = try count(in: bytes) else { return nil }
        guard count <= RESPLimits.replyElementCount else { throw .tooBig }
        position = end
        return count < 0 ? .value(.null) : .aggregate(Aggregate(kind, count: count))
    }

    /// The number of a header and where what it counts begins; -1, for null, is its least.
    private mutating func count(
        in bytes: Span<UInt8>
    ) throws(ReplyError) -> (count: Int, end: Int)? {
        guard let line = try line(in: bytes, limit: RESPLimits.headerDigits) else { return nil }
        guard let count = WholeNumber.parse(bytes.extracting(line)), count >= -1 else {
            throw .malformed
        }
        return (count, line.upperBound + 2)
    }

    /// Where the text between the type byte and its CRLF is.
    private mutating func line(
        in bytes: Span<UInt8>, limit: Int
    ) throws(ReplyError) -> Range<Int>? {
        let start = position + 1
        var index = max(start, lineScanned)
        while index < bytes.count {
            if bytes[index] == ASCII.carriageReturn { break }
            guard index - start < limit else { throw .tooBig }
            guard bytes[index] != ASCII.lineFeed else { throw .malformed }
            index += 1
        }
        guard index + 1 < bytes.count else {
            lineScanned = index
            return nil
        }
        guard bytes[index + 1] == ASCII.lineFeed else { throw .malformed }
        lineScanned = 0
        return start..<index
    }

    private static func copy(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        let source = bytes.extracting(range)
        return [UInt8](capacity: source.count) { output in
            for index in source.indices { output.append(source[index]) }
        }
    }
}

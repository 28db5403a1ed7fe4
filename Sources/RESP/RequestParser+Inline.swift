/// Requests as people type them: words on one line, as Redis's `sdssplitargs` splits them.
///
/// - Words are separated by white space and may have parts in quotes, as in `a"b c"`.
/// - In double quotes `\n \r \t \b \a \xHH` are that byte, and `\` before another is that other.
/// - In single quotes only `\'` is special.
/// - Behind a closing quote comes white space or the end.
extension RequestParser {
    /// Whether the line opens like HTTP, which a browser can be made to send to us.
    static func beginsLikeHTTP(_ bytes: Span<UInt8>) -> Bool {
        matches(bytes, "POST ") || matches(bytes, "HOST:")
    }

    private static func matches(_ bytes: Span<UInt8>, _ prefix: String) -> Bool {
        let prefix = prefix.utf8Span.span
        guard bytes.count >= prefix.count else { return false }
        for index in prefix.indices where ASCII.uppercased(bytes[index]) != prefix[index] {
            return false
        }
        return true
    }

    /// Writes the words of `line`, unescaped, to `scratch`, and their places to `fields`.
    mutating func splitWords(_ line: Span<UInt8>) throws(ProtocolError) {
        isInline = true
        var index = 0
        while true {
            while index < line.count, ASCII.isSpace(line[index]) { index &+= 1 }
            guard index < line.count else { return }
            guard fields.count < RESPLimits.argumentCount else { throw .tooBigInlineRequest }
            let start = scratch.count
            try unescapeWord(line, &index)
            fields.append(Field(start, scratch.count))
        }
    }

    private mutating func unescapeWord(
        _ line: Span<UInt8>, _ index: inout Int
    ) throws(ProtocolError) {
        while index < line.count {
            let byte = line[index]
            index &+= 1
            switch byte {
            case ASCII.space, ASCII.tab, ASCII.carriageReturn:
                return
            case ASCII.quote:
                return try unescapeDoubleQuotes(line, &index)
            case ASCII.apostrophe:
                return try unescapeSingleQuotes(line, &index)
            default:
                scratch.append(byte)
            }
        }
    }

    private mutating func unescapeDoubleQuotes(
        _ line: Span<UInt8>, _ index: inout Int
    ) throws(ProtocolError) {
        while index < line.count {
            let byte = line[index]
            index &+= 1
            switch byte {
            case ASCII.quote: return try requireSeparator(line, index)
            case ASCII.backslash where index < line.count: unescape(line, &index)
            default: scratch.append(byte)
            }
        }
        throw .unbalancedQuotes
    }

    /// Reads what stands behind a backslash in double quotes.
    private mutating func unescape(_ line: Span<UInt8>, _ index: inout Int) {
        let byte = line[index]
        if byte == UInt8(ascii: "x"), index + 2 < line.count,
            let high = ASCII.hexValue(line[index + 1]), let low = ASCII.hexValue(line[index + 2])
        {
            scratch.append(high << 4 | low)
            index += 3
            return
        }
        index += 1
        switch byte {
        case UInt8(ascii: "n"): scratch.append(ASCII.lineFeed)
        case UInt8(ascii: "r"): scratch.append(ASCII.carriageReturn)
        case UInt8(ascii: "t"): scratch.append(ASCII.tab)
        case UInt8(ascii: "b"): scratch.append(ASCII.backspace)
        case UInt8(ascii: "a"): scratch.append(ASCII.bell)
        default: scratch.append(byte)
        }
    }

    private mutating func unescapeSingleQuotes(
        _ line: Span<UInt8>, _ index: inout Int
    ) throws(ProtocolError) {
        while index < line.count {
            let byte = line[index]
            index &+= 1
            if byte == ASCII.apostrophe { return try requireSeparator(line, index) }
            if byte == ASCII.backslash, index < line.count, line[index] == ASCII.apostrophe {
                scratch.append(ASCII.apostrophe)
                index &+= 1
            } else {
                scratch.append(byte)
            }
        }
        throw .unbalancedQuotes
    }

    private func requireSeparator(_ line: Span<UInt8>, _ index: Int) throws(ProtocolError) {
        guard index == line.count || ASCII.isSpace(line[index]) else { throw .unbalancedQuotes }
    }
}

/// One function for each kind of reply.
extension ReplyWriter {
    /// Writes a simple string, such as `OK`: one line, without a length.
    public mutating func simple(_ text: String) {
        if Self.breaksLine(text.utf8.span) {
            line(UInt8(ascii: "+"), Self.oneLine(Array(text.utf8)).span)
        } else {
            line(UInt8(ascii: "+"), text.utf8.span)
        }
    }

    /// Writes an error: a code in capitals, then its text.
    ///
    /// CR and LF become spaces, and what is beyond `RESPLimits.errorLength` bytes is cut off
    /// where a character begins, so that whatever is quoted in it stays one line of UTF-8.
    public mutating func error(_ text: String) {
        let fits = text.utf8.count <= RESPLimits.errorLength
        if fits, !Self.breaksLine(text.utf8.span) {
            line(ASCII.minus, text.utf8.span)
        } else {
            let text = Self.oneLine(Array(text.utf8), limit: RESPLimits.errorLength)
            line(ASCII.minus, text.span)
        }
    }

    /// Writes an error that begins with `code` and goes on with what `write` appends, held to one
    /// line as ``error(_:)-(String)`` does.
    public mutating func error(_ code: String, _ write: (inout ErrorText) -> Void) {
        var text = ErrorText(code, behind: &buffer)
        write(&text)
        buffer = text.finished()
    }

    /// Writes the last reply of a connection whose bytes are not a request, if it gets one.
    public mutating func error(_ error: ProtocolError) {
        guard let text = error.text else { return }
        self.error("ERR " + text)
    }

    /// Writes a whole number.
    public mutating func integer(_ value: Int) {
        header(ASCII.colon, value)
    }

    /// Writes text as a bulk string.
    @inline(__always)
    public mutating func bulk(_ text: String) {
        lengthFirst(ASCII.dollar, text.utf8.span)
    }

    /// Writes bytes as a bulk string.
    public mutating func bulk(_ bytes: [UInt8]) {
        lengthFirst(ASCII.dollar, bytes.span)
    }

    /// Writes bytes that belong to somebody else as a bulk string.
    public mutating func bulk(_ bytes: Span<UInt8>) {
        lengthFirst(ASCII.dollar, bytes)
    }

    /// Writes a bulk string of `count` bytes where they belong, without a copy before.
    ///
    /// - Precondition: `write` writes so many bytes.
    @inline(__always)
    public mutating func bulk(count: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        lengthFirst(ASCII.dollar, count: count, write)
    }

    /// Writes that there is no value.
    public mutating func null() {
        switch version {
        case .two: header(ASCII.dollar, -1)
        case .three: line(UInt8(ascii: "_"), Span())
        }
    }

    /// Writes that there is no array; in version 2 some clients tell it from `null()`.
    public mutating func nullArray() {
        switch version {
        case .two: header(ASCII.asterisk, -1)
        case .three: null()
        }
    }

    /// Writes a truth value; in version 2 it is 1 or 0.
    public mutating func bool(_ value: Bool) {
        switch version {
        case .two: integer(value ? 1 : 0)
        case .three: constant(UInt8(ascii: "#"), value ? UInt8(ascii: "t") : UInt8(ascii: "f"))
        }
    }

    /// Writes text for people, which redis-cli shows with its line breaks; in version 2 a bulk.
    public mutating func verbatim(_ text: String) {
        switch version {
        case .two: bulk(text)
        case .three:
            let tagged = "txt:" + text
            lengthFirst(UInt8(ascii: "="), tagged.utf8Span.span)
        }
    }

    /// Whether it is more than one line.
    static func breaksLine(_ text: Span<UInt8>) -> Bool {
        // Without a way out half-way, and in numbers, so that many bytes are looked at in one step.
        var breaks: UInt8 = 0
        for index in text.indices { breaks |= breaksLine(text[index]) ? 1 : 0 }
        return breaks != 0
    }

    @inline(__always)
    private static func breaksLine(_ byte: UInt8) -> Bool {
        byte == ASCII.carriageReturn || byte == ASCII.lineFeed
    }

    /// The text on one line and, if need be, cut where a character begins.
    static func oneLine(_ text: [UInt8], limit: Int = .max) -> [UInt8] {
        var bytes = text
        if bytes.count > limit {
            var end = limit
            while end > 0, bytes[end] & 0b1100_0000 == 0b1000_0000 { end -= 1 }
            bytes.removeLast(bytes.count - end)
        }
        for index in bytes.indices where breaksLine(bytes[index]) { bytes[index] = ASCII.space }
        return bytes
    }
}

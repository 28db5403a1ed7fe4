import RESP
import Testing

/// What a client understands of a server's bytes.
@Suite struct ReplyParserTests {
    /// The replies in a stream that arrives in pieces of that many bytes.
    private func replies(
        in stream: [UInt8], pieces: Int = .max
    ) throws(ReplyError) -> (values: [RESPValue], unread: Int) {
        var parser = ReplyParser()
        var values: [RESPValue] = []
        var start = 0
        var arrived = min(pieces, stream.count)
        while true {
            if let parsed = try parser.parse(stream.span.extracting(start..<arrived)) {
                values.append(parsed.value)
                start += parsed.consumed
            } else if arrived < stream.count {
                arrived = min(stream.count, arrived + pieces)
            } else {
                return (values, stream.count - start)
            }
        }
    }

    private func reply(_ text: String) throws(ReplyError) -> RESPValue? {
        let (values, unread) = try replies(in: bytes(text))
        return unread == 0 ? values.first : nil
    }

    static let understood: [(String, RESPValue)] = [
        ("+OK\r\n", .simple("OK")),
        ("+\r\n", .simple("")),
        ("-ERR no\r\n", .error("ERR no")),
        (":0\r\n", 0),
        (":-12\r\n", -12),
        ("$3\r\ntea\r\n", "tea"),
        ("$0\r\n\r\n", ""),
        ("$4\r\na\r\nb\r\n", "a\r\nb"),
        ("$-1\r\n", nil),
        ("*-1\r\n", nil),
        ("_\r\n", nil),
        ("#t\r\n", true),
        ("#f\r\n", false),
        ("=7\r\ntxt:a\nb\r\n", .verbatim([0x61, 0x0A, 0x62])),
        ("*0\r\n", []),
        ("*2\r\n:1\r\n*1\r\n+a\r\n", [1, [.simple("a")]]),
        ("%2\r\n$1\r\na\r\n:1\r\n$1\r\nb\r\n%0\r\n", ["a": 1, "b": [:]]),
        ("~1\r\n:1\r\n", .set([1])),
        (">2\r\n$1\r\na\r\n_\r\n", .push(["a", nil])),
        ("*3\r\n*0\r\n*1\r\n*0\r\n:1\r\n", [[], [[]], 1]),
    ]

    @Test(arguments: understood)
    func `a reply is read as what it is`(text: String, value: RESPValue) throws {
        #expect(try reply(text) == value)
        #expect(try replies(in: bytes(text), pieces: 1).values == [value])
    }

    static let refused: [(String, ReplyError)] = [
        ("hello\r\n", .unknownType(0x68)),
        ("(1\r\n", .unknownType(0x28)),
        (",1.5\r\n", .unknownType(0x2C)),
        ("!3\r\nERR\r\n", .unknownType(0x21)),
        ("|1\r\n", .unknownType(0x7C)),
        (":\r\n", .malformed),
        (":1x\r\n", .malformed),
        (":+1\r\n", .malformed),
        (":9223372036854775808\r\n", .malformed),
        ("#x\r\n", .malformed),
        ("#tt\r\n", .malformed),
        ("_x\r\n", .malformed),
        ("$-2\r\n", .malformed),
        ("$x\r\n", .malformed),
        ("$3\r\nteaxx", .malformed),
        ("$3\r\nteapot\r\n", .malformed),
        ("=3\r\ntxt\r\n", .malformed),
        ("=4\r\ntxt.\r\n", .malformed),
        ("+a\n", .malformed),
        ("+a\rb", .malformed),
        ("*-2\r\n", .malformed),
        ("*x\r\n", .malformed),
        ("*1\r\n?", .unknownType(0x3F)),
    ]

    @Test(arguments: refused)
    func `what is no reply is refused`(text: String, error: ReplyError) {
        #expect(throws: error) { _ = try reply(text) }
        #expect(throws: error) { _ = try replies(in: bytes(text), pieces: 1) }
    }

    @Test func `an error is final`() {
        var parser = ReplyParser()
        let bad = bytes("?")
        let good = bytes("+OK\r\n")
        #expect(throws: ReplyError.unknownType(0x3F)) { _ = try parser.parse(bad.span) }
        #expect(throws: ReplyError.unknownType(0x3F)) { _ = try parser.parse(good.span) }
    }

    @Test func `nesting up to its limit is read, deeper is refused`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "*1\r\n", count: depth - 1) + "*0\r\n"
        }
        #expect(try reply(nested(RESPLimits.replyDepth - 1)) != nil)
        #expect(try reply(nested(RESPLimits.replyDepth)) != nil)
        #expect(throws: ReplyError.tooDeep) { _ = try reply(nested(RESPLimits.replyDepth + 1)) }
    }

    @Test func `a reply is refused where it announces too much`() throws {
        #expect(throws: ReplyError.tooBig) {
            _ = try reply("$\(RESPLimits.replyBulkLength + 1)\r\n")
        }
        #expect(throws: ReplyError.tooBig) {
            _ = try reply("*\(RESPLimits.replyElementCount + 1)\r\n")
        }
        #expect(try reply("$\(RESPLimits.replyBulkLength)\r\n") == nil)
        #expect(try reply("*\(RESPLimits.replyElementCount)\r\n") == nil)
        #expect(try reply("%\(RESPLimits.replyElementCount)\r\n") == nil)
    }

    @Test(arguments: [-1, 0])
    func `a line up to its limit is read`(difference: Int) throws {
        let text = String(repeating: "a", count: RESPLimits.replyLineLength + difference)
        #expect(try reply("+" + text + "\r\n") == .simple(text))
    }

    @Test func `a longer line is refused before its end`() {
        let text = String(repeating: "a", count: RESPLimits.replyLineLength + 1)
        #expect(throws: ReplyError.tooBig) { _ = try reply("+" + text) }
    }

    @Test func `text that is no UTF-8 is repaired in lines and kept in bulks`() throws {
        let stream = bytes("+a") + [0xFF] + bytes("\r\n$1\r\n") + [0xFF] + bytes("\r\n")
        let values = try replies(in: stream).values
        #expect(values == [.simple("a\u{FFFD}"), .bulk([0xFF])])
    }

    @Test func `a long reply that trickles in is not read again from its start`() throws {
        var writer = ReplyWriter(version: .three)
        writer.array(20_000)
        for number in 0..<20_000 { writer.field("position", number) }
        var stream = bytes("*40000\r\n")
        stream += writer.take().dropFirst(8)
        let time = try ContinuousClock().measure {
            let values = try replies(in: stream, pieces: 1).values
            #expect(values.first?.elements?.count == 40_000)
        }
        #expect(time < .seconds(30), "linear is well below a second, quadratic is minutes")
    }
}

import RESP
import Testing

/// Bytes that are no request, each with the words a client reads before the connection closes.
@Suite struct MalformedRequestTests {
    /// One row: what arrives, and the text redis-server 7.0.15 answered unless noted otherwise.
    struct Row: Sendable, CustomTestStringConvertible {
        let stream: [UInt8]
        let text: String?

        init(_ stream: String, _ text: String?) {
            self.stream = bytes(stream)
            self.text = text.map { "Protocol error: " + $0 }
        }

        var testDescription: String {
            String(decoding: stream.prefix(24), as: UTF8.self).debugDescription
        }
    }

    static let rows: [Row] = [
        Row("*x\r\n", "invalid multibulk length"),
        Row("*\r\n", "invalid multibulk length"),
        Row("*01\r\n", "invalid multibulk length"),
        Row("*00\r\n", "invalid multibulk length"),
        Row("*+1\r\n", "invalid multibulk length"),
        Row("*1 \r\n", "invalid multibulk length"),
        Row("* 1\r\n", "invalid multibulk length"),
        Row("*-x\r\n", "invalid multibulk length"),
        Row("*-0\r\n", "invalid multibulk length"),
        Row("*-10\r\n", "invalid multibulk length"),
        Row("*1\n$4\r\nPING\r\n", "invalid multibulk length"),
        Row("*2147483648\r\n", "invalid multibulk length"),
        Row("*99999999999999999999\r\n", "invalid multibulk length"),
        Row("*1\r\nx4\r\n", "expected '$', got 'x'"),
        Row("*1\r\n:4\r\n", "expected '$', got ':'"),
        Row("*1\r\n\r\n", "expected '$', got ' '"),
        Row("*1\r\n'\r\n", "expected '$', got '''"),
        Row("*1\r\n\\\r\n", "expected '$', got '\\'"),
        Row("*1\r\n*1\r\n", "expected '$', got '*'"),
        Row("*2\r\n$4\r\nPING\r\nx", "expected '$', got 'x'"),
        Row("*1\r\n$\r\n", "invalid bulk length"),
        Row("*1\r\n$-1\r\n", "invalid bulk length"),
        Row("*1\r\n$-0\r\n", "invalid bulk length"),
        Row("*1\r\n$01\r\nx\r\n", "invalid bulk length"),
        Row("*1\r\n$+4\r\nPING\r\n", "invalid bulk length"),
        Row("*1\r\n$x\r\n", "invalid bulk length"),
        Row("*1\r\n$4 \r\nPING\r\n", "invalid bulk length"),
        Row("*1\r\n$999999999999\r\n", "invalid bulk length"),
        Row("*1\r\n$9223372036854775808\r\n", "invalid bulk length"),
        Row("*1\r\n$18446744073709551620\r\n", "invalid bulk length"),
        Row("PING \"a\r\n", "unbalanced quotes in request"),
        Row("PING 'a\r\n", "unbalanced quotes in request"),
        Row("PING \"a\"b\r\n", "unbalanced quotes in request"),
        Row("PING 'a'b\r\n", "unbalanced quotes in request"),
        Row("PING \"a\"\"b\"\r\n", "unbalanced quotes in request"),
        Row("ECHO a\"b\r\n", "unbalanced quotes in request"),
        Row("ECHO \"a\\\r\n", "unbalanced quotes in request"),
        Row("ECHO \"a\\\"\r\n", "unbalanced quotes in request"),
        Row("ECHO 'a\\'\r\n", "unbalanced quotes in request"),
        Row("POST / HTTP/1.1\r\nHost: shop\r\n\r\n", nil),
        Row("post /", nil),
        Row("Host: localhost:6379\r\n", nil),
        Row("HOST:x", nil),
        Row("PING\r\nhost: a\r\n", nil),
        Row("*" + String(repeating: "1", count: 33), "too big mbulk count string"),
        Row("*1\r\n$" + String(repeating: "1", count: 33), "too big bulk count string"),
        Row(String(repeating: "a", count: 65_537), "too big inline request"),
    ]

    /// Redis accepts these; COMMANDS.md §5 does not.
    static let stricterThanRedis: [Row] = [
        Row("*-2\r\n", "invalid multibulk length"),
        Row("*4097\r\n", "invalid multibulk length"),
        Row("*1\rx", "invalid multibulk length"),
        Row("*1\r\n$4\rx", "invalid bulk length"),
        Row("*1\r\n$4\r\nPINGxx", "invalid bulk length"),
        Row("*1\r\n$4\r\nPING\rx", "invalid bulk length"),
        Row("*1\r\n$4\r\nPINGS\r\n", "invalid bulk length"),
        Row("*1\r\n$4\r\nPIN\r\n", "invalid bulk length"),
        Row("*1\r\n$65537\r\n", "invalid bulk length"),
    ]

    @Test(arguments: rows + stricterThanRedis)
    func `malformed bytes end in one error with its exact words`(row: Row) throws {
        let outcome = outcome(of: row.stream)
        let error = try #require(outcome.error)
        #expect(error.text == row.text)
    }

    @Test(arguments: rows + stricterThanRedis)
    func `the verdict is the same when the bytes arrive one by one`(row: Row) {
        let whole = outcome(of: row.stream)
        let trickled = trickledOutcome(of: row.stream)
        #expect(trickled.error == whole.error)
        #expect(trickled.requests == whole.requests)
    }

    @Test(arguments: rows + stricterThanRedis)
    func `what came before the malformed bytes is still a request`(row: Row) {
        let whole = outcome(of: request("PING") + row.stream)
        #expect(whole.words.first == ["PING"])
        #expect(whole.error?.text == row.text)
    }

    @Test func `an argument that begins with no character is shown as a blank`() {
        #expect(ProtocolError.expectedDollar(got: 0xFF).text?.hasSuffix("got ' '") == true)
        #expect(ProtocolError.expectedDollar(got: 0x01).text?.hasSuffix("got ' '") == true)
    }

    @Test func `an error is final`() {
        var parser = RequestParser()
        let bad = bytes("*x\r\n")
        let good = request("PING")
        #expect(throws: ProtocolError.invalidMultibulkLength) { _ = try parser.parse(bad.span) }
        #expect(throws: ProtocolError.invalidMultibulkLength) { _ = try parser.parse(good.span) }
    }

    @Test func `HTTP gets no answer at all, other errors get one line`() {
        var writer = ReplyWriter()
        writer.error(ProtocolError.crossProtocolRequest)
        #expect(writer.isEmpty)
        writer.error(ProtocolError.expectedDollar(got: 0x0D))
        #expect(writer.take() == bytes("-ERR Protocol error: expected '$', got ' '\r\n"))
    }
}

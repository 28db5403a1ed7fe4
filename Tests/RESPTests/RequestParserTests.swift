import RESP
import Testing

/// What well-formed bytes mean.
@Suite struct RequestParserTests {
    @Test func `a request of bulks gives its arguments as they came`() {
        let outcome = outcome(of: bytes("*3\r\n$8\r\nCART.SET\r\n$0\r\n\r\n$4\r\na\r\nb\r\n"))
        #expect(outcome.words == [["CART.SET", "", "a\r\nb"]])
        #expect(outcome.unread == 0)
    }

    @Test func `pipelined requests come out one by one and in their order`() {
        let stream =
            request("PING") + bytes("ECHO  hi\n\r\n*0\r\n*-1\r\n") + request("SKU.GET", "tea")
        let outcome = outcome(of: stream)
        #expect(outcome.words == [["PING"], ["ECHO", "hi"], ["SKU.GET", "tea"]])
        #expect(outcome.unread == 0)
    }

    @Test func `a request is consumed exactly, whatever stands behind it`() throws {
        let stream = request("PING") + bytes("garbage")
        var parser = RequestParser()
        #expect(try parser.parse(stream.span) == .request(consumed: 14))
    }

    @Test(arguments: ["\r\n", "\n", "   \r\n", "\t\n", "*0\r\n", "*-1\r\n"])
    func `nothing is asked by blank lines and absent requests`(text: String) throws {
        let stream = bytes(text)
        var parser = RequestParser()
        #expect(try parser.parse(stream.span) == .empty(consumed: stream.count))
        #expect(outcome(of: stream + request("PING")).words == [["PING"]])
    }

    @Test(arguments: [
        "", "*", "*-", "*-1", "*-1\r", "*1", "*1\r", "*1\r\n", "*1\r\n$", "PIN", "PING\r",
    ])
    func `the beginning of a request waits for more`(text: String) throws {
        let stream = bytes(text)
        var parser = RequestParser()
        #expect(try parser.parse(stream.span) == .incomplete)
        #expect(try parser.parse(stream.span) == .incomplete)
    }

    static let lines: [(String, [String])] = [
        ("PING\r\n", ["PING"]),
        (" PING\t a \r\n", ["PING", "a"]),
        ("PING\r\r\n", ["PING"]),
        ("PING\r a\n", ["PING", "a"]),
        ("\"PING\"\n", ["PING"]),
        ("ECHO \"\"\n", ["ECHO", ""]),
        ("ECHO '' x\n", ["ECHO", "", "x"]),
        ("ECHO a\"b c\"\n", ["ECHO", "ab c"]),
        ("ECHO a'b c'\n", ["ECHO", "ab c"]),
        ("ECHO \"a\\x41\\n\\\"b\\q\\xzz\"\n", ["ECHO", "aA\n\"bqxzz"]),
        ("ECHO \"\\x4g\\x4\"\n", ["ECHO", "x4gx4"]),
        ("ECHO \"\\r\\t\\b\\a\\\\\"\n", ["ECHO", "\r\t\u{8}\u{7}\\"]),
        ("ECHO 'a\\'b\\n\"'\n", ["ECHO", "a'b\\n\""]),
        ("ECHO a\u{B}b\n", ["ECHO", "a\u{B}b"]),
        ("ECHO \u{B}\u{C}b\n", ["ECHO", "b"]),
        ("ECHO a\\nb\n", ["ECHO", "a\\nb"]),
        ("POSTx\n", ["POSTx"]),
        ("POST\n", ["POST"]),
        ("Host\n", ["Host"]),
        ("ECHO \"\\x0a\\x0D\\xfF\"\n", ["ECHO", "\n\r\u{FFFD}"]),
    ]

    @Test(arguments: lines)
    func `an inline request is split as Redis splits it`(line: String, words: [String]) {
        let stream = bytes(line)
        #expect(outcome(of: stream).words == [words])
        #expect(trickledOutcome(of: stream).words == [words])
    }

    @Test func `POST as a bulk is a name like any other`() {
        let outcome = outcome(of: request("POST ", "Host:"))
        #expect(outcome.words == [["POST ", "Host:"]])
    }

    @Test func `a request of one MiB that trickles in is not read again from its start`() throws {
        let argument = bytes("$240\r\n") + [UInt8](repeating: 0x62, count: 240) + bytes("\r\n")
        let stream = bytes("*4096\r\n") + [[UInt8]](repeating: argument, count: 4_096).joined()
        let inline = [UInt8](repeating: 0x61, count: RESPLimits.inlineLength) + bytes("\n")
        var parser = RequestParser()
        var whole = 0
        let time = try ContinuousClock().measure {
            for stream in [stream, inline] {
                for end in 1...stream.count {
                    let progress = try parser.parse(stream.span.extracting(0..<end))
                    if progress == .request(consumed: stream.count) { whole += 1 }
                }
            }
        }
        #expect(whole == 2)
        #expect(time < .seconds(30), "linear is well below a second, quadratic is minutes")
    }

    @Test func `a small request after a large one is read as well`() {
        let large = [String](repeating: "x", count: 4_000)
        var writer = ReplyWriter()
        writer.request(large)
        let stream = writer.take() + request("PING") + bytes("ECHO 'a b'\n") + request("QUIT")
        let words = outcome(of: stream).words
        #expect(words == [large, ["PING"], ["ECHO", "a b"], ["QUIT"]])
    }
}

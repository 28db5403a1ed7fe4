import RESP
import Testing

/// Conversations, as a client sees them.
@Suite struct SessionTests {
    private func answer(_ stream: [UInt8]) -> (text: String, consumed: Int, isClosed: Bool) {
        let session = Session()
        let consumed = session.receive(stream.span)
        var writer = session.writer
        return (String(decoding: writer.take(), as: UTF8.self), consumed, session.isClosed)
    }

    @Test func `replies come in the order of their requests`() {
        let stream = request("PING") + bytes("echo 'a b'\r\n") + request("ECHO", "c")
        let answer = answer(stream)
        #expect(answer.text == "+PONG\r\n$3\r\na b\r\n$1\r\nc\r\n")
        #expect(answer.consumed == stream.count)
        #expect(!answer.isClosed)
    }

    @Test func `half a request waits and loses nothing`() {
        let stream = request("PING") + request("ECHO", "hello").dropLast(3)
        let answer = answer(stream)
        #expect(answer.text == "+PONG\r\n")
        #expect(answer.consumed == 14)
    }

    @Test func `the dialect is agreed on and holds from that reply on`() {
        let two = "*4\r\n$6\r\nserver\r\n$7\r\ndaybook\r\n$5\r\nproto\r\n:2\r\n"
        let three = "%2\r\n$6\r\nserver\r\n$7\r\ndaybook\r\n$5\r\nproto\r\n:3\r\n"
        #expect(answer(request("HELLO") + request("HELLO", "3")).text == two + three)
        let refused = "-NOPROTO unsupported protocol version\r\n"
        #expect(answer(request("HELLO", "4")).text == refused)
        #expect(answer(request("HELLO", "03")).text == refused)
    }

    @Test func `an unknown command cannot break its line open`() {
        let answer = answer(request("a\r\n+OK"))
        #expect(answer.text == "-ERR unknown command 'a  +OK'\r\n")
        #expect(!answer.isClosed)
    }

    @Test func `a browser is answered once at most and then hung up on`() {
        let page = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\nPING\r\n"
        #expect(answer(bytes(page)).text == "-ERR unknown command 'GET'\r\n")
        #expect(answer(bytes(page)).isClosed)
        let form = "POST / HTTP/1.1\r\nContent-Length: 6\r\n\r\nPING\r\n"
        #expect(answer(bytes(form)).text == "")
        #expect(answer(bytes(form)).isClosed)
    }

    @Test func `nothing runs behind a malformed request or behind QUIT`() {
        let malformed = "*1\r\n:1\r\n"
        let refusal = "-ERR Protocol error: expected '$', got ':'\r\n"
        #expect(answer(bytes(malformed) + request("PING")).text == refusal)
        #expect(answer(request("QUIT") + request("PING")).text == "+OK\r\n")
    }
}

import RESP
import Testing

/// Every limit of COMMANDS.md §5: one less, exactly, and one more.
@Suite struct RequestLimitTests {
    /// A request of one argument with that many bytes.
    private func bulk(_ count: Int) -> [UInt8] {
        bytes("*1\r\n$\(count)\r\n") + [UInt8](repeating: 0x61, count: count) + bytes("\r\n")
    }

    /// A request of that many bytes with all its framing, in bulks as large as allowed.
    private func request(ofLength length: Int) -> [UInt8] {
        let header = bytes("*17\r\n")
        let full = bytes("$65536\r\n") + [UInt8](repeating: 0x62, count: 65_536) + bytes("\r\n")
        var stream = header
        for _ in 0..<15 { stream += full }
        let small = length - stream.count - (8 + 2) - (4 + 2) - 1
        stream += bytes("$\(small)\r\n") + [UInt8](repeating: 0x63, count: small) + bytes("\r\n")
        stream += bytes("$1\r\nx\r\n")
        return stream
    }

    @Test(arguments: [RESPLimits.bulkLength - 1, RESPLimits.bulkLength])
    func `an argument up to its limit is read`(count: Int) {
        let outcome = outcome(of: bulk(count))
        #expect(outcome.requests.map { $0.map(\.count) } == [[count]])
        #expect(outcome.error == nil)
    }

    @Test func `a bulk longer than its limit is refused before it is read`() {
        let header = bytes("*1\r\n$\(RESPLimits.bulkLength + 1)\r\n")
        #expect(outcome(of: header).error == .invalidBulkLength)
    }

    @Test(arguments: [RESPLimits.argumentCount - 1, RESPLimits.argumentCount])
    func `arguments up to their limit are read`(count: Int) {
        var writer = ReplyWriter()
        writer.request([String](repeating: "x", count: count))
        let outcome = outcome(of: writer.take())
        #expect(outcome.requests.map(\.count) == [count])
        #expect(outcome.error == nil)
    }

    @Test func `more arguments than the limit are refused before they are read`() {
        let header = bytes("*\(RESPLimits.argumentCount + 1)\r\n")
        #expect(outcome(of: header).error == .invalidMultibulkLength)
    }

    @Test(arguments: [RESPLimits.requestLength - 1, RESPLimits.requestLength])
    func `a request up to its limit is read`(length: Int) {
        let stream = request(ofLength: length)
        #expect(stream.count == length)
        let outcome = outcome(of: stream)
        #expect(outcome.requests.map(\.count) == [17])
        #expect(outcome.unread == 0)
        #expect(outcome.error == nil)
    }

    @Test func `a request one byte longer than its limit is refused`() {
        let stream = request(ofLength: RESPLimits.requestLength + 1)
        #expect(outcome(of: stream).error == .tooBigRequest)
        #expect(ProtocolError.tooBigRequest.text == "Protocol error: too big request")
    }

    @Test func `a request is refused where its sum is announced, not where it has arrived`() {
        let full = bytes("$65536\r\n") + [UInt8](repeating: 0x62, count: 65_536) + bytes("\r\n")
        var stream = bytes("*4096\r\n")
        for _ in 0..<15 { stream += full }
        stream += bytes("$65536\r\n")
        #expect(outcome(of: stream).error == .tooBigRequest)
    }

    @Test(arguments: [RESPLimits.inlineLength - 1, RESPLimits.inlineLength])
    func `an inline request up to its limit is read`(length: Int) {
        let line = [UInt8](repeating: 0x61, count: length)
        #expect(outcome(of: line).error == nil)
        #expect(outcome(of: line + bytes("\n")).requests == [[line]])
    }

    @Test func `a carriage return counts as part of an inline request`() {
        let line = [UInt8](repeating: 0x61, count: RESPLimits.inlineLength - 1)
        #expect(outcome(of: line + bytes("\r\n")).requests == [[line]])
        #expect(outcome(of: line + bytes("a\r\n")).error == .tooBigInlineRequest)
    }

    @Test func `an inline request longer than its limit is refused with or without its end`() {
        let line = [UInt8](repeating: 0x61, count: RESPLimits.inlineLength + 1)
        #expect(outcome(of: line).error == .tooBigInlineRequest)
        #expect(outcome(of: line + bytes("\n")).error == .tooBigInlineRequest)
    }

    @Test(arguments: [-1, 0])
    func `inline words up to the limit of arguments are read`(difference: Int) {
        let count = RESPLimits.argumentCount + difference
        let line = bytes(String(repeating: "a ", count: count) + "\r\n")
        #expect(outcome(of: line).requests.map(\.count) == [count])
    }

    @Test func `more inline words than the limit of arguments are refused`() {
        let line = bytes(String(repeating: "a ", count: RESPLimits.argumentCount + 1) + "\r\n")
        #expect(outcome(of: line).error == .tooBigInlineRequest)
    }

    @Test(arguments: [RESPLimits.headerDigits - 1, RESPLimits.headerDigits])
    func `a number up to its limit of digits is judged as a number`(count: Int) {
        let digits = String(repeating: "9", count: count)
        #expect(outcome(of: bytes("*" + digits)).error == nil)
        #expect(outcome(of: bytes("*" + digits + "\r\n")).error == .invalidMultibulkLength)
        #expect(outcome(of: bytes("*1\r\n$" + digits)).error == nil)
        #expect(outcome(of: bytes("*1\r\n$" + digits + "\r\n")).error == .invalidBulkLength)
    }

    @Test func `a number of more digits is refused before its end`() {
        let digits = String(repeating: "9", count: RESPLimits.headerDigits + 1)
        #expect(outcome(of: bytes("*" + digits)).error == .tooBigMultibulkCount)
        #expect(outcome(of: bytes("*1\r\n$" + digits)).error == .tooBigBulkCount)
    }
}

import RESP
import Testing

/// What a command can read from its arguments without copying them.
@Suite struct ArgumentsTests {
    /// Reads a request and lends its arguments.
    private func with<Result>(
        _ stream: [UInt8], _ body: (Arguments) -> Result
    ) throws -> Result {
        var parser = RequestParser()
        #expect(try parser.parse(stream.span) == .request(consumed: stream.count))
        return parser.withArguments(in: stream.span) { arguments in body(arguments) }
    }

    @Test(arguments: [
        request("ORDER.PLACE", "ann", "KEY", "k1"), bytes("order.place 'ann' \"KEY\" k\\x31\r\n"),
    ])
    func `bulks and lines are read alike`(stream: [UInt8]) throws {
        try with(stream) { arguments in
            #expect(arguments.count == 4)
            #expect(arguments.matches("ORDER.PLACE", at: 0) == true)
            #expect(arguments.text(at: 1) == "ann")
            #expect(arguments.matches("KEY", at: 2) == true)
        }
    }

    @Test func `a token matches in any case and in full only`() throws {
        try with(request("CaRt.SeT", "CART.SE", "CART.SETS", "", "CART{SET", "cart.se\u{14}")) {
            arguments in
            #expect(arguments.matches("CART.SET", at: 0) == true)
            #expect(arguments.matches("CART.SET", at: 1) == false)
            #expect(arguments.matches("CART.SET", at: 2) == false)
            #expect(arguments.matches("CART.SET", at: 3) == false)
            #expect(arguments.matches("CART.SET", at: 4) == false)
            #expect(arguments.matches("CART.SET", at: 5) == false)
        }
    }

    static let numbers: [(String, Int?)] = [
        ("0", 0), ("7", 7), ("-1", -1), ("1000000000", 1_000_000_000),
        ("9007199254740991", 9_007_199_254_740_991), ("9223372036854775807", Int.max),
        ("-9223372036854775808", Int.min), ("", nil), ("-", nil), ("+1", nil), ("01", nil),
        ("-0", nil), ("-01", nil), ("00", nil), ("1.0", nil), ("1e3", nil), (" 1", nil),
        ("1 ", nil), ("0x1", nil), ("9223372036854775808", nil), ("-9223372036854775809", nil),
        ("99999999999999999999999", nil), ("٣", nil), ("--1", nil),
    ]

    @Test(arguments: numbers)
    func `a whole number has one spelling`(text: String, value: Int?) throws {
        try with(request(text)) { arguments in
            #expect(arguments.integer(at: 0) == value)
        }
    }

    @Test func `text is UTF-8 or it is nothing`() throws {
        let stream = bytes("*4\r\n$2\r\né\r\n$1\r\n") + [0xFF] + bytes("\r\n$0\r\n\r\n$2\r\n")
        try with(stream + [0xC3, 0x28] + bytes("\r\n")) { arguments in
            #expect(arguments.text(at: 0) == "é")
            #expect(arguments.text(at: 1) == nil)
            #expect(arguments.text(at: 2) == "")
            #expect(arguments.text(at: 3) == nil)
            #expect(arguments.bytes(at: 1) == [0xFF])
            #expect(arguments.bytes(at: 2) == [])
        }
    }

    @Test func `the list that ends a command is arguments too`() throws {
        try with(request("CART.REMOVE", "ann", "tea", "mug")) { arguments in
            let skus = arguments.suffix(from: 2)
            #expect(skus.count == 2)
            #expect(skus.text(at: 0) == "tea")
            #expect(skus.text(at: 1) == "mug")
            let none = arguments.suffix(from: 4)
            #expect(none.count == 0)
            let count = skus.suffix(from: 1)[0].count
            #expect(count == 3)
        }
    }

    @Test(arguments: [
        (request("SKU.GET", "tea"), 24), (bytes("sku.get 'tea'  \r\n"), 10), (request(""), 8),
    ])
    func `their bytes are those up to the end of the last`(stream: [UInt8], count: Int) throws {
        let next = request("PING")
        try with(stream) { arguments in #expect(arguments.byteCount == count) }
        try with(next) { arguments in #expect(arguments.byteCount == next.count - 2) }
    }

    @Test func `an argument is where its bytes arrived, not a copy`() throws {
        let stream = request("SKU.GET", "tea")
        var parser = RequestParser()
        #expect(try parser.parse(stream.span) == .request(consumed: stream.count))
        let arguments = parser.arguments(in: stream.span)
        let found = stream.span.indices(of: arguments[1])
        #expect(found == 21..<24)
    }
}

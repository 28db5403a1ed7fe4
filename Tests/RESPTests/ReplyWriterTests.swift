import RESP
import Testing

/// The bytes of every kind of reply, in both dialects.
@Suite struct ReplyWriterTests {
    /// What `write` spells in a dialect.
    private func spelled(_ version: RESPVersion, _ write: (inout ReplyWriter) -> Void) -> String {
        var writer = ReplyWriter(version: version)
        write(&writer)
        return String(decoding: writer.take(), as: UTF8.self)
    }

    /// One row: the call, and its bytes in version 2 and version 3.
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let two: String
        let three: String
        let write: @Sendable (inout ReplyWriter) -> Void

        init(
            _ name: String, _ two: String, _ three: String? = nil,
            _ write: @escaping @Sendable (inout ReplyWriter) -> Void
        ) {
            testDescription = name
            self.two = two
            self.three = three ?? two
            self.write = write
        }
    }

    static let rows: [Row] = [
        Row("simple", "+OK\r\n") { $0.simple("OK") },
        Row("simple with a line break", "+a  b\r\n") { $0.simple("a\r\nb") },
        Row("error", "-ERR no\r\n") { $0.error("ERR no") },
        Row("integer", ":42\r\n") { $0.integer(42) },
        Row("bulk", "$3\r\ntea\r\n") { $0.bulk("tea") },
        Row("bulk of bytes", "$3\r\ntea\r\n") { $0.bulk(bytes("tea")) },
        Row("bulk of two digits", "$12\r\nabcdefghijkl\r\n") { $0.bulk("abcdefghijkl") },
        Row("empty bulk", "$0\r\n\r\n") { $0.bulk("") },
        Row("bulk of many bytes a character", "$3\r\n€\r\n") { $0.bulk("€") },
        Row("null", "$-1\r\n", "_\r\n") { $0.null() },
        Row("null array", "*-1\r\n", "_\r\n") { $0.nullArray() },
        Row("true", ":1\r\n", "#t\r\n") { $0.bool(true) },
        Row("false", ":0\r\n", "#f\r\n") { $0.bool(false) },
        Row("verbatim", "$4\r\na\r\nb\r\n", "=8\r\ntxt:a\r\nb\r\n") { $0.verbatim("a\r\nb") },
        Row("array", "*2\r\n") { $0.array(2) },
        Row("empty array", "*0\r\n") { $0.array(0) },
        Row("map", "*10\r\n", "%5\r\n") { $0.map(5) },
        Row("set", "*2\r\n", "~2\r\n") { $0.set(2) },
        Row("push", "*3\r\n", ">3\r\n") { $0.push(3) },
        Row("key", "$5\r\nlines\r\n") { $0.key("lines") },
        Row("number field", "$1\r\nn\r\n:7\r\n") { $0.field("n", 7) },
        Row("truth field", "$1\r\nn\r\n:1\r\n", "$1\r\nn\r\n#t\r\n") { $0.field("n", true) },
        Row("text field", "$1\r\nn\r\n$1\r\nx\r\n") { $0.field("n", "x") },
        Row("bytes field", "$1\r\nn\r\n$1\r\nx\r\n") { $0.field("n", [0x78]) },
        Row("absent number", "$1\r\nn\r\n$-1\r\n", "$1\r\nn\r\n_\r\n") {
            $0.field("n", Int?.none)
        },
        Row("absent text", "$1\r\nn\r\n$-1\r\n", "$1\r\nn\r\n_\r\n") {
            $0.field("n", String?.none)
        },
        Row("present number", "$1\r\nn\r\n:7\r\n") { $0.field("n", Int?.some(7)) },
        Row("present text", "$1\r\nn\r\n$1\r\nx\r\n") { $0.field("n", String?.some("x")) },
        Row("texts", "*2\r\n$1\r\na\r\n$0\r\n\r\n") { $0.texts(["a", ""]) },
        Row("request", "*1\r\n$4\r\nPING\r\n") { $0.request(["PING"]) },
        Row("raw", ":1\r\n") { $0.raw(bytes(":1\r\n")) },
    ]

    @Test(arguments: rows)
    func `a reply has its bytes in each dialect`(row: Row) {
        #expect(spelled(.two, row.write) == row.two)
        #expect(spelled(.three, row.write) == row.three)
    }

    @Test(arguments: [
        0, 9, 10, 99, 100, -1, -9, -10, 1_000, 65_536, 4_294_967_296, 9_007_199_254_740_991,
        Int.max, Int.min, Int.max - 1, Int.min + 1,
    ])
    func `a number is spelled as Swift spells it`(number: Int) {
        #expect(spelled(.two) { $0.integer(number) } == ":\(number)\r\n")
    }

    @Test func `a number of any length is spelled as Swift spells it`() {
        // Around each power of ten, and each digit at each place.
        var power = 1
        while power <= Int.max / 10 {
            for digit in 1...9 {
                for number in [power * digit - 1, power * digit, power * digit + 1] {
                    #expect(spelled(.two) { $0.integer(number) } == ":\(number)\r\n")
                }
            }
            power *= 10
        }
        for number in 0...100_000 {
            let mixed = UInt64(number) &* 0x9e37_79b9_7f4a_7c15
            let spread = Int(truncatingIfNeeded: mixed) >> (number % 50)
            #expect(spelled(.two) { $0.integer(spread) } == ":\(spread)\r\n")
        }
    }

    @Test func `bytes that belong to somebody else are copied`() {
        let owned = bytes("tea")
        var writer = ReplyWriter()
        writer.bulk(owned.span)
        writer.field("sku", owned.span)
        #expect(writer.take() == bytes("$3\r\ntea\r\n$3\r\nsku\r\n$3\r\ntea\r\n"))
    }

    @Test(arguments: ["a\rb", "a\nb", "a\r\nb", "\r\n", "a\r\n+OK\r\n", "é\n"])
    func `an error is one line whatever it quotes`(text: String) {
        let line = spelled(.three) { $0.error("ERR " + text) }
        let blank = Array(text.utf8).map { $0 == 0x0D || $0 == 0x0A ? 0x20 : $0 }
        #expect(Array(line.utf8) == bytes("-ERR ") + blank + bytes("\r\n"))
    }

    @Test(arguments: [-1, 0, 1, 2, 3, 500])
    func `an error is cut at its limit`(difference: Int) {
        let text = String(repeating: "a", count: RESPLimits.errorLength + difference)
        let line = spelled(.two) { $0.error(text) }
        #expect(line.utf8.count == min(text.utf8.count, RESPLimits.errorLength) + 3)
        #expect(line.hasSuffix("a\r\n"))
    }

    @Test(arguments: ["é", "€", "😀"], [0, 1, 2, 3])
    func `an error is cut where a character begins`(character: String, offset: Int) {
        let lead = String(repeating: "a", count: offset)
        let line = spelled(.two) { $0.error(lead + String(repeating: character, count: 1_024)) }
        let length = line.utf8.count - 3
        #expect(length <= RESPLimits.errorLength)
        #expect(length > RESPLimits.errorLength - character.utf8.count)
        #expect((length - offset).isMultiple(of: character.utf8.count))
        #expect(!line.unicodeScalars.contains("\u{FFFD}"))
    }

    @Test(arguments: [0, 1, 9, 10, 300])
    func `a bulk string written in its place is the one that is copied there`(count: Int) {
        var (placed, copied) = (ReplyWriter(), ReplyWriter())
        placed.bulk(count: count) { output in
            for index in 0..<count { output.append(UInt8(truncatingIfNeeded: index)) }
        }
        copied.bulk((0..<count).map { UInt8(truncatingIfNeeded: $0) })
        #expect(placed.take() == copied.take())
    }

    @Test func `half a reply can be taken back`() {
        var writer = ReplyWriter()
        writer.simple("OK")
        let mark = writer.count
        writer.map(2)
        writer.field("position", 1)
        writer.truncate(to: mark)
        writer.error("MISSING sku:tea")
        #expect(writer.take() == bytes("+OK\r\n-MISSING sku:tea\r\n"))
    }

    @Test func `the dialect can change between two replies`() {
        var writer = ReplyWriter()
        writer.null()
        writer.version = .three
        writer.null()
        #expect(writer.take() == bytes("$-1\r\n_\r\n"))
    }

    @Test func `lending shows what waits, and removing forgets it`() {
        var writer = ReplyWriter()
        #expect(writer.isEmpty)
        writer.simple("OK")
        let lent = [UInt8](capacity: writer.count) { output in
            for index in writer.bytes.indices { output.append(writer.bytes[index]) }
        }
        #expect(lent == bytes("+OK\r\n"))
        writer.removeAll()
        #expect(writer.isEmpty)
        #expect(writer.take() == [])
    }
}

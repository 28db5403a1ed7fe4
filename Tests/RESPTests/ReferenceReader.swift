import RESP

/// The same protocol read the slow and obvious way: from the start, copying everything.
///
/// It shares no code with the parser, so that a mistake must be made twice to go unseen. It only
/// knows whole streams, and numbers short enough for `Int`.
struct ReferenceReader {
    private var rest: ArraySlice<UInt8>
    private(set) var outcome = Outcome()

    /// Reads all of a stream.
    static func outcome(of stream: [UInt8]) -> Outcome {
        var reader = ReferenceReader(rest: stream[...])
        do throws(ProtocolError) {
            while try reader.readOne() {}
        } catch {
            reader.outcome.error = error
        }
        reader.outcome.unread = reader.rest.count
        return reader.outcome
    }

    private init(rest: ArraySlice<UInt8>) { self.rest = rest }

    /// Reads a request or a blank line; false if neither is whole.
    private mutating func readOne() throws(ProtocolError) -> Bool {
        let before = rest
        guard let first = rest.first else { return false }
        guard first == 0x2A else { return try readLine() }
        rest.removeFirst()
        if rest.starts(with: bytes("-1\r\n")) {
            rest.removeFirst(4)
            return true
        }
        if rest.first == 0x2D, bytes("-1\r\n").starts(with: rest) {
            rest = before
            return false
        }
        guard let count = try number(.invalidMultibulkLength) else {
            rest = before
            return false
        }
        guard count <= 4_096 else { throw .invalidMultibulkLength }
        var arguments: [[UInt8]] = []
        for _ in 0..<count {
            guard let argument = try readBulk() else {
                rest = before
                return false
            }
            arguments.append(argument)
        }
        if count > 0 { outcome.requests.append(arguments) }
        return true
    }

    private mutating func readBulk() throws(ProtocolError) -> [UInt8]? {
        guard let type = rest.popFirst() else { return nil }
        guard type == 0x24 else { throw .expectedDollar(got: type) }
        guard let length = try number(.invalidBulkLength) else { return nil }
        guard length <= 65_536 else { throw .invalidBulkLength }
        let end = rest.dropFirst(length).prefix(2)
        guard bytes("\r\n").starts(with: end) else { throw .invalidBulkLength }
        guard end.count == 2 else { return nil }
        defer { rest.removeFirst(length + 2) }
        return Array(rest.prefix(length))
    }

    /// A number up to its CRLF; nil if what is there is only its beginning.
    private mutating func number(_ error: ProtocolError) throws(ProtocolError) -> Int? {
        let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
        let end = rest.dropFirst(digits.count).prefix(2)
        guard !end.isEmpty else { return nil }
        guard let value = Int(String(decoding: digits, as: UTF8.self)),
            Array(String(value).utf8) == Array(digits), bytes("\r\n").starts(with: end)
        else { throw error }
        guard end.count == 2 else { return nil }
        rest.removeFirst(digits.count + 2)
        return value
    }

    private mutating func readLine() throws(ProtocolError) -> Bool {
        let opening = String(decoding: rest.prefix(5), as: UTF8.self).uppercased()
        if opening == "POST " || opening == "HOST:" { throw .crossProtocolRequest }
        guard let end = rest.firstIndex(of: 0x0A) else { return false }
        let words = try sdssplitargs(Array(rest[..<end]))
        rest = rest[(end + 1)...]
        if !words.isEmpty { outcome.requests.append(words) }
        return true
    }

    /// Redis's function of that name (sds.c); unlike C, a 0 is a byte like any other.
    private func sdssplitargs(_ text: [UInt8]) throws(ProtocolError) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var text = text[...]
        while true {
            text = text.drop { Self.spaces.contains($0) }
            guard !text.isEmpty else { return words }
            words.append(try word(&text))
        }
    }

    private func word(_ text: inout ArraySlice<UInt8>) throws(ProtocolError) -> [UInt8] {
        var word: [UInt8] = []
        while let byte = text.popFirst() {
            if bytes(" \t\r\n").contains(byte) { break }
            guard byte == 0x22 || byte == 0x27 else {
                word.append(byte)
                continue
            }
            while text.first != byte {
                guard !text.isEmpty else { throw .unbalancedQuotes }
                word.append(byte == 0x22 ? doubleQuoted(&text) : singleQuoted(&text))
            }
            text.removeFirst()
            if let next = text.first, !Self.spaces.contains(next) { throw .unbalancedQuotes }
            break
        }
        return word
    }

    private func doubleQuoted(_ text: inout ArraySlice<UInt8>) -> UInt8 {
        let first = text.removeFirst()
        guard first == 0x5C, let escaped = text.popFirst() else { return first }
        let hex = text.prefix(2)
        let isHex = hex.count == 2 && hex.allSatisfy(bytes("0123456789abcdefABCDEF").contains)
        guard escaped == 0x78, isHex else { return Self.escapes[escaped] ?? escaped }
        text.removeFirst(2)
        return UInt8(String(decoding: hex, as: UTF8.self), radix: 16) ?? 0
    }

    private func singleQuoted(_ text: inout ArraySlice<UInt8>) -> UInt8 {
        if text.starts(with: [0x5C, 0x27]) { text.removeFirst() }
        return text.removeFirst()
    }

    private static let spaces: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D]
    private static let escapes: [UInt8: UInt8] = [
        0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09, 0x62: 0x08, 0x61: 0x07,
    ]
}

import RESP

/// Writes replies as JSON: what a command says in maps and lists, for those who are sent text.
///
/// - Deterministic: fields in their order, no spaces, whole numbers only.
struct JSONWriter {
    private var bytes: [UInt8] = []

    /// The JSON of one whole reply in version 3 that is no error.
    static func json(ofReply reply: [UInt8]) -> [UInt8] {
        var parser = ReplyParser()
        do throws(ReplyError) {
            guard let parsed = try parser.parse(reply.span), parsed.consumed == reply.count else {
                preconditionFailure("a reply is not whole")
            }
            var writer = JSONWriter()
            writer.write(parsed.value)
            return writer.bytes
        } catch {
            preconditionFailure("a reply of ours cannot be read: \(error)")
        }
    }

    private mutating func write(_ value: RESPValue) {
        switch value {
        case .integer(let number): bytes += "\(number)".utf8
        case .bool(let isTrue): bytes += (isTrue ? "true" : "false").utf8
        case .null: bytes += "null".utf8
        case .simple(let text): write(Array(text.utf8))
        case .bulk(let text), .verbatim(let text): write(text)
        case .array(let values), .set(let values): write(values)
        case .map(let fields): write(fields)
        case .error, .push: preconditionFailure("an error or a message has no JSON")
        }
    }

    private mutating func write(_ values: [RESPValue]) {
        bytes.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(value)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ fields: [RESPField]) {
        bytes.append(UInt8(ascii: "{"))
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(field.key)
            bytes.append(UInt8(ascii: ":"))
            write(field.value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// A string of UTF-8, as all of ours are.
    private mutating func write(_ text: [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20, 0x7F:
                let digits = String(byte, radix: 16)
                bytes += "\\u00\(byte < 16 ? "0" : "")\(digits)".utf8
            case let other:
                bytes.append(other)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

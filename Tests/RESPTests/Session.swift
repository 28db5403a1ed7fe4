import RESP

/// A server in forty lines: how the parser, the arguments and the writer are used together.
///
/// It is a class, as a channel handler is, and its buffer belongs to somebody else.
final class Session {
    private var parser = RequestParser()
    private(set) var writer = ReplyWriter()
    private(set) var isClosed = false

    /// Runs every whole request in `bytes`: how many bytes are done with.
    func receive(_ bytes: Span<UInt8>) -> Int {
        var start = 0
        do throws(ProtocolError) {
            while !isClosed {
                let rest = bytes.extracting(start..<bytes.count)
                switch try parser.parse(rest) {
                case .incomplete:
                    return start
                case .empty(let consumed):
                    start += consumed
                case .request(let consumed):
                    parser.withArguments(in: rest) { arguments in run(arguments) }
                    start += consumed
                }
            }
        } catch {
            writer.error(error)
            isClosed = true
        }
        return start
    }

    private func run(_ arguments: Arguments) {
        if arguments.matches("PING", at: 0) {
            writer.simple("PONG")
        } else if arguments.matches("ECHO", at: 0), arguments.count == 2 {
            writer.bulk(arguments[1])
        } else if arguments.matches("HELLO", at: 0) {
            hello(arguments.suffix(from: 1))
        } else if arguments.matches("QUIT", at: 0) {
            writer.simple("OK")
            isClosed = true
        } else {
            writer.error("ERR unknown command '\(arguments.text(at: 0) ?? "")'")
        }
    }

    private func hello(_ options: Arguments) {
        if options.count > 0 {
            guard let number = options.integer(at: 0), let version = RESPVersion(rawValue: number)
            else { return writer.error("NOPROTO unsupported protocol version") }
            writer.version = version
        }
        writer.map(2)
        writer.field("server", "daybook")
        writer.field("proto", writer.version.rawValue)
    }
}

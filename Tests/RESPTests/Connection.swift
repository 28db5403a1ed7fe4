import RESP

/// A connection as the server has it: one parser, and the bytes not consumed yet.
struct Connection {
    private var parser = RequestParser()
    private var buffer: [UInt8] = []
    private(set) var outcome = Outcome()

    /// Lets more bytes arrive.
    mutating func receive(_ bytes: some Sequence<UInt8>) {
        buffer.append(contentsOf: bytes)
        let arrived = buffer
        var start = 0
        do throws(ProtocolError) {
            while outcome.error == nil {
                let rest = arrived.span.extracting(start..<arrived.count)
                guard let consumed = try step(rest) else { break }
                start += consumed
            }
        } catch {
            outcome.error = error
        }
        if start > 0 { buffer.removeFirst(start) }
        outcome.unread = buffer.count
    }

    private mutating func step(_ bytes: Span<UInt8>) throws(ProtocolError) -> Int? {
        switch try parser.parse(bytes) {
        case .incomplete:
            return nil
        case .empty(let consumed):
            return consumed
        case .request(let consumed):
            let request = copy(parser.arguments(in: bytes))
            outcome.requests.append(request)
            return consumed
        }
    }
}

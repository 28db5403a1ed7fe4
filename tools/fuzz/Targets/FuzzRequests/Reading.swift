import RESP

/// What a connection's bytes were read as, so far.
struct Reading: Equatable {
    private(set) var requests = Requests()
    private(set) var consumed = 0
    private(set) var error: ProtocolError?
    private var parser = RequestParser()

    /// Reads every request that is whole in the first `end` bytes.
    mutating func read(_ bytes: Span<UInt8>, upTo end: Int) {
        do throws(ProtocolError) {
            while error == nil {
                let rest = bytes.extracting(consumed..<end)
                switch try parser.parse(rest) {
                case .incomplete:
                    return
                case .empty(let size):
                    consume(size, of: rest.count)
                case .request(let size):
                    var requests = requests
                    requests.take(parser.arguments(in: rest))
                    self.requests = requests
                    consume(size, of: rest.count)
                }
            }
        } catch {
            self.error = error
        }
    }

    private mutating func consume(_ size: Int, of available: Int) {
        precondition((1...available).contains(size), "\(size) of \(available) bytes consumed")
        consumed += size
    }

    static func == (left: Self, right: Self) -> Bool {
        left.requests == right.requests && left.consumed == right.consumed
            && left.error == right.error
    }
}

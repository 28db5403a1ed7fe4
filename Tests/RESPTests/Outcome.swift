import RESP

/// What came of a stream of bytes: its requests, and how it ended.
struct Outcome: Equatable {
    /// The arguments of each request; blank lines leave no trace.
    var requests: [[[UInt8]]] = []
    /// The bytes that belong to no whole request.
    var unread = 0
    /// The error at which reading stopped.
    var error: ProtocolError?

    /// The requests as text.
    var words: [[String]] {
        requests.map { $0.map { String(decoding: $0, as: UTF8.self) } }
    }
}

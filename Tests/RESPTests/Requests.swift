import RESP

/// The bytes of a test, written as text or as one of the usual requests.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// A request as clients send it.
func request(_ words: String...) -> [UInt8] {
    var writer = ReplyWriter()
    writer.request(words)
    return writer.take()
}

/// The arguments of a request, to be kept.
func copy(_ arguments: Arguments) -> [[UInt8]] {
    var copies: [[UInt8]] = []
    for index in 0..<arguments.count { copies.append(arguments.bytes(at: index)) }
    return copies
}

/// What comes of a stream that arrives at once.
func outcome(of stream: [UInt8]) -> Outcome {
    var connection = Connection()
    connection.receive(stream)
    return connection.outcome
}

/// What comes of a stream that arrives byte by byte.
func trickledOutcome(of stream: [UInt8]) -> Outcome {
    var connection = Connection()
    for byte in stream where connection.outcome.error == nil {
        connection.receive(CollectionOfOne(byte))
    }
    return connection.outcome
}

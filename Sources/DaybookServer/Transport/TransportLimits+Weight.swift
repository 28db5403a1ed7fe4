import DaybookEngine

extension TransportLimits {
    /// Bytes that the reply to a call is taken to be until it is written.
    func weight(of work: Call.Work) -> Int {
        switch work {
        case .command: expectedReplyBytes.command
        case .query: expectedReplyBytes.query
        case .history: expectedReplyBytes.history
        case .settled: 0
        case .batch(let parts): parts.reduce(0) { $0 + weight(of: $1) }
        }
    }
}

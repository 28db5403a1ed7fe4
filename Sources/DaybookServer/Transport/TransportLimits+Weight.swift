import DaybookEngine

extension TransportLimits {
    /// Bytes that the reply to a call is taken to be until it is written.
    func weight(of work: Call.Work) -> Int {
        switch work {
        case .command: expectedReplyBytes.command
        case .query: expectedReplyBytes.query
        case .history(let query): weight(of: query)
        case .settled: 0
        case .batch(let parts): parts.reduce(0) { $0 + weight(of: $1) }
        }
    }

    private func weight(of query: HistoryQuery) -> Int {
        switch query {
        case .head, .last, .follow: expectedReplyBytes.command
        case .entries(_, let count, _), .touching(_, _, let count),
            .touchingOrder(_, _, let count), .orders(_, _, let count):
            max(expectedReplyBytes.query, count * expectedReplyBytes.entry)
        }
    }
}

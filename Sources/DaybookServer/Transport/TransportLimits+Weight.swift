import DaybookEngine
import DaybookModel

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

    /// Bytes that an outcome holds beyond what its reply was taken to be: of a list nobody knows
    /// before how long its elements are.
    func surplus(of outcome: Outcome) -> Int {
        switch outcome {
        case .answered(.entries(let entries)):
            surplus(entries.reduce(0) { $0 + weight(of: $1) }, of: entries.count)
        case .answered(.orderPage(let page)):
            surplus(page.orders.reduce(0) { $0 + $1.weight }, of: page.orders.count)
        case .answered, .accepted, .refused, .batch, .batchRefused, .batchUnanswered, .unavailable:
            0
        }
    }

    /// At least so many elements were asked for, so at least as much was expected.
    private func surplus(_ bytes: Int, of elements: Int) -> Int {
        max(0, bytes - max(expectedReplyBytes.query, elements * expectedReplyBytes.entry))
    }

    private func weight(of entry: Entry) -> Int {
        entry.steps.reduce(0) { sum, step in
            step.events.reduce(sum) {
                $0 + expectedReplyBytes.event + $1.lines * expectedReplyBytes.line
            }
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

extension Event {
    /// How many elements its list has, where it has one.
    fileprivate var lines: Int {
        switch self {
        case .reservationCreated(_, _, _, let lines): lines.count
        case .orderPlaced(let order): order.lines.count
        case .cartOrdered(_, _, let lines), .orderCancelled(_, let lines),
            .orderShipped(_, let lines), .cartsMerged(_, _, _, let lines):
            lines.count
        case .orderReturned(_, let lines): lines.count
        case .shopConfigured, .skuDefined, .skuPriced, .skuRetired, .stockReceived, .stockAdjusted,
            .stockCounted, .addressAdded, .cartLineSet, .cartCleared, .reservationExtended,
            .reservationReleased, .reservationExpired, .reservationConsumed, .stockCommitted,
            .orderPaid, .orderRefunded, .orderExpired:
            0
        }
    }
}

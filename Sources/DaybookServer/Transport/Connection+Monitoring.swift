import RESP

/// What monitors are shown of a connection.
extension Connection {
    /// Has a request shown, which was just interpreted.
    ///
    /// As in Redis, what is queued in a batch is shown when the batch is carried out, before its
    /// EXEC, and what is refused there or discarded never.
    ///
    /// - Parameter batch: the one that was begun before the request.
    func overhear(_ arguments: Arguments, in batch: QueuedBatch?, _ action: Action) {
        let line = exchange.monitorLine(of: arguments)
        guard let batch else { return exchange.overhear(line) }
        if let queued = session.batch {
            if queued.parts.count > batch.parts.count { session.batch?.unheard += line }
            return
        }
        if arguments.matches("EXEC", at: 0), !action.isRefusal { exchange.overhear(batch.unheard) }
        exchange.overhear(line)
    }
}

extension Action {
    fileprivate var isRefusal: Bool {
        if case .refuse = self { true } else { false }
    }
}

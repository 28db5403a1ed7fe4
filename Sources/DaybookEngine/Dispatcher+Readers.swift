import DaybookJournal
import DaybookModel

/// Readers of the journal: those who find something are answered, those who do not may wait.
///
/// - One look reads one page at the most; whoever has to look further waits for their next turn,
///   so that long ways hold nobody up.
/// - Nobody polls: a reader who waits is looked after when something was appended, or when their
///   patience is over.
extension Dispatcher {
    /// Looks for what a reader wants, when it is their turn.
    func look(_ reader: WaitingRoom.Reader, _ failed: @escaping Failed) {
        readers.enqueue(for: reader.ticket.connection) { [self] in
            do throws(StoreError) {
                let found = try find(reader.query, reader.last)
                switch found {
                case .further(let query):
                    goOn(reader.asking(query), failed)
                case .nothing(let query, let after, let patience):
                    wait(reader.asking(query), after, patience, failed)
                case .answer, .question, .unreadable:
                    settle(work(of: found), for: reader.ticket)
                }
            } catch {
                failed(error)
            }
        }
    }

    /// Looks after everybody who waits: something was appended.
    func noteAppended(orElse failed: @escaping Failed) {
        for reader in waiting.empty() { look(reader, failed) }
    }

    /// Answers a reader who will not wait any longer.
    func giveUp(_ reader: WaitingRoom.Reader) {
        guard let nothing = history.nothing(for: reader.query) else {
            preconditionFailure("a reader waited who need not")
        }
        say([Delivery(ticket: reader.ticket, outcome: .answered(nothing))])
    }

    private func goOn(_ reader: WaitingRoom.Reader, _ failed: @escaping Failed) {
        guard !reader.isImpatient, !waiting.isClosed else { return giveUp(reader) }
        look(reader, failed)
    }

    private func wait(
        _ reader: WaitingRoom.Reader, _ after: Position, _ patience: Patience,
        _ failed: @escaping Failed
    ) {
        guard waiting.enter(reader) else { return giveUp(reader) }
        // What was appended since the look went unnoticed here: look again.
        if history.journal.head.position > after, waiting.leave(reader.ticket) != nil {
            return look(reader, failed)
        }
        // Not the reader, who has the patience and would be kept by it after their answer.
        patience.whenOver { [self, ticket = reader.ticket] in
            if let reader = waiting.leave(ticket) { giveUp(reader) }
        }
    }
}

extension WaitingRoom.Reader {
    /// The same reader with another question.
    fileprivate func asking(_ query: HistoryQuery) -> Self {
        Self(ticket: ticket, query: query, last: last)
    }

    fileprivate var isImpatient: Bool {
        switch query {
        case .head, .last, .entries, .touching, .touchingOrder, .orders: false
        case .follow(_, _, let patience): patience.isOver
        }
    }
}

import DaybookEngine
import NIOCore
import RESP

/// Sending events to the connection's subscriptions.
extension Connection {
    /// The place of the feed's questions, which have none in line.
    static let feedSequence = UInt64.max

    /// Begins subscriptions whose confirmation has just been written.
    func begin(_ subscriptions: [Subscription], _ outcome: Outcome) {
        guard case .answered(.position(let position)) = outcome else {
            return session.subscriptions.remove(subscriptions)
        }
        feed.begin(subscriptions, at: position)
        feed.keep(session.subscriptions)
    }

    /// Asks for the next page, unless one is on its way to or from here.
    func askForPage() {
        guard !isFeedSending, page == nil, case .open = flow.phase,
            let question = feed.question()
        else { return }
        let ticket = Ticket(connection: id, sequence: Self.feedSequence)
        exchange.ask(Call(ticket, .history(question)), bytes: 0)
    }

    /// Writes the messages of a page that has come.
    ///
    /// - Returns: what is to be told once the client has taken them; nil where there are none.
    func writePage() -> EventLoopPromise<Void>? {
        guard let outcome = page.take() else { return nil }
        switch outcome {
        case .answered(.followed(let entries, let last)):
            let before = exchange.writer.count
            exchange.writer.version = session.version
            feed.write(
                entries, through: last, limit: exchange.limits.feedBytes, to: &exchange.writer)
            return exchange.writer.count == before ? nil : awaitSending()
        case .unavailable(.busy):
            feed.noteUnanswered()
            exchange.later { [weak self] in self?.askForPage() }
            return nil
        case .unavailable(let reason):
            // What was promised cannot be kept: the client is told why, and sees the end of it.
            write(in: session.version) { $0.refuse(reason) }
            flow.beginClosing()
            return nil
        case .accepted, .refused, .answered, .batch, .batchRefused, .batchUnanswered:
            preconditionFailure("a feed was answered with something else")
        }
    }

    private func awaitSending() -> EventLoopPromise<Void>? {
        guard let loop = context?.eventLoop else { return nil }
        isFeedSending = true
        let sent = loop.makePromise(of: Void.self)
        let this = NIOLoopBound(self, eventLoop: loop)
        sent.futureResult.whenComplete { _ in
            this.value.isFeedSending = false
            this.value.askForPage()
        }
        return sent
    }

    /// Lets go of all that it waits for: the client is gone.
    func giveUp() {
        giveUpWaiting()
        feed.end()
        forget()
    }
}

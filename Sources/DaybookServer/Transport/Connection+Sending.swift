import DaybookEngine
import NIOCore
import RESP

/// Sending what a connection is owed.
extension Connection {
    /// Shows what somebody asked, to a connection that wants to see it and can take it.
    func show(_ lines: [UInt8]) {
        guard isMonitoring, let context else { return }
        guard untaken < exchange.limits.outputBytes else { return hangUp() }
        // Not in the middle of a reply.
        if isAnswered { _ = sendFinished(upTo: .max) }
        written += UInt64(lines.count)
        turn.bytesSent += UInt64(lines.count)
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: lines)), promise: nil)
    }

    /// Whether so much is owed that it is sent in turns.
    var isOwedMuch: Bool { page != nil || flow.owed >= exchange.limits.creditBytes }

    /// Puts an outcome in its place.
    /// - Returns: whether the caller is to have ``sendFinished(upTo:)`` called, until there is no
    ///   more.
    func settle(_ delivery: Delivery) -> Bool {
        let sequence = delivery.ticket.sequence
        if sequence == Self.feedSequence {
            page = delivery.outcome
        } else {
            if !waits.isEmpty { endWait(sequence) }
            let surplus = exchange.limits.surplus(of: delivery.outcome)
            if surplus > 0 {
                flow.owe(surplus)
                account()
            }
            guard line.settle(sequence, with: delivery.outcome) else { return false }
        }
        defer { isAnswered = true }
        return !isAnswered
    }

    /// Sends a portion of what it is owed, and no more before the socket has taken it: who asks for
    /// much and reads nothing is not worth the time to put it into words.
    ///
    /// - Returns: whether there is more that may be sent.
    func sendPortion() -> Bool {
        guard sendFinished(upTo: exchange.limits.portionBytes) else { return false }
        isSendingHeld = flow.isOutputFull
        return !isSendingHeld
    }

    /// Sends the replies that nothing before them holds up, and goes on.
    ///
    /// - Parameter limit: bytes of replies after which the others have to wait for the next time.
    /// - Returns: whether there may be others.
    func sendFinished(upTo limit: Int) -> Bool {
        guard !isForgotten else { return false }
        while exchange.writer.count < limit, let reply = line.next() {
            switch reply {
            case .settled(let question, let outcome): write(outcome, for: question, upTo: limit)
            case .written(let bytes):
                flow.settle(bytes.count)
                let start = exchange.writer.count
                exchange.writer.raw(bytes)
                countError(at: start)
            }
        }
        line.shrink(to: 64)
        isAnswered = exchange.writer.count >= limit
        let sent = isAnswered ? nil : writePage()
        send(sent)
        goOn()
        askForPage()
        return isAnswered
    }

    /// Writes a reply, or a part of it with which the writer reaches the limit; then the rest keeps
    /// its place in line.
    private func write(_ outcome: Outcome, for question: Question, upTo limit: Int) {
        var next: Int?
        let isFailed = write(in: question.version) {
            next = question.reply.write(outcome, from: question.next, upTo: limit, &$0)
        }
        if question.next == 0 {
            exchange.count(
                question.counter, askedAt: question.isWaiting ? exchange.moment : question.askedAt,
                isFailed: isFailed, by: session.name
            ) { slowWords(of: question, outcome) }
        }
        if let next {
            var question = question
            question.next = next
            return line.putBack(question, outcome)
        }
        flow.settle(question.weight + exchange.limits.surplus(of: outcome))
        if !question.subscriptions.isEmpty { begin(question.subscriptions, outcome) }
    }

    /// Asks for a turn if there is something to carry out and it may be.
    func goOn() {
        guard flow.unread > 0 || isWaitingToEnd else { return }
        guard mayCarryOut(unsent: untaken) else { return }
        exchange.queue(self)
    }

    /// Whether another request may be carried out now.
    func mayCarryOut(unsent: Int) -> Bool {
        flow.mayCarryOut(places: line.count, unsent: unsent, isShort: exchange.isShort())
    }

    private var isWaitingToEnd: Bool {
        if case .inputEnded = flow.phase { true } else { false }
    }

    /// Hands the writer's bytes to the socket; closes if nothing more will come.
    func send(_ sent: EventLoopPromise<Void>? = nil) {
        if !exchange.writer.isEmpty {
            exchange.takeOutput { output, isLast in
                written += UInt64(output.readableBytes)
                turn.bytesSent += UInt64(output.readableBytes)
                let data = wrapOutboundOut(output)
                if isLast {
                    context?.writeAndFlush(data, promise: sent)
                } else {
                    context?.write(data, promise: nil)
                }
            }
        }
        exchange.parts.roster.add(turn)
        turn = Turn()
        account()
        guard case .closing = flow.phase, line.isEmpty, !isGoing else { return }
        isGoing = true
        closeOnceSent()
    }

    /// Answers what is in line, carries out nothing more, and closes.
    func beginClosing() {
        flow.beginClosing()
        send()
    }
}

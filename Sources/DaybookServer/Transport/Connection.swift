import DaybookEngine
import NIOCore
import RESP

/// One client's connection: reads requests, has them carried out, sends the replies in order.
///
/// What to do is decided by ``Intake``, ``Flow``, ``Line`` and the interpreter, none of which knows
/// a socket; this only does it.
///
/// - Lives on its exchange's loop, and has a turn only while no other has: they share a writer.
final class Connection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    let id: UInt64
    let exchange: Exchange
    /// Whether a turn is promised.
    var isQueued = false

    var context: ChannelHandlerContext?
    var flow: Flow
    var turn = Turn()
    var session: Session
    private let entry: RosterEntry
    var intake: Intake
    var line = Line<Question, Outcome>()
    /// The first words of the request that is being carried out, where they may be wanted later.
    private var words: [String] = []
    /// Bytes that it has; of one that may end a batch, more than is lent.
    private var requestBytes = 0
    var isMonitoring = false
    /// What is sent to the connection's subscriptions.
    var feed = Feed()
    /// A page of the feed that has come and is not written yet.
    var page: Outcome?
    /// Whether the feed's messages are on their way into the socket.
    var isFeedSending = false
    var waits: [UInt64: Wait] = [:]
    /// Whether it is on its way to ``sendFinished(upTo:)``.
    var isAnswered = false
    var isGoing = false
    var isReadHeld = false
    /// Whether more is sent only once the socket has taken what it was given.
    var isSendingHeld = false
    /// Bytes that this look at the socket has brought.
    var arrived = 0
    /// How often in succession it brought a small piece of a request and no end of one.
    var pieces = 0
    /// Whether it is read again among those who send in pieces.
    var isDribbling = false
    var written: UInt64 = 0
    /// Bytes that the socket is known to have taken of those written.
    var taken: UInt64 = 0
    /// Bytes that count for it in the exchange's sum, until it is on its way out.
    var held = 0
    var isForgotten = false

    init(_ session: Session, _ entry: RosterEntry, in exchange: Exchange) {
        id = session.id
        self.session = session
        self.entry = entry
        self.exchange = exchange
        flow = Flow(limits: exchange.limits)
        intake = Intake(limits: exchange.limits)
    }

    /// Takes in what has arrived, and carries it out if it is little and nothing else waits.
    func receive(_ bytes: ByteBuffer) {
        turn.bytesReceived += UInt64(bytes.readableBytes)
        switch flow.phase {
        case .open, .inputEnded:
            intake.receive(bytes)
            let isBurst = bytes.readableBytes >= exchange.limits.burstBytes
            guard isQueued || isBurst else { return takeTurn() }
            flow.unread = intake.count
            account()
            exchange.queue(self)
        case .closing: break
        }
    }

    /// Carries out as many requests as one turn has.
    func takeTurn() {
        let version = session.version
        exchange.look()
        var left = exchange.limits.requestsPerTurn
        var isOut = false
        let untaken = untaken
        while left > 0, !isOut,
            mayCarryOut(unsent: exchange.writer.count + untaken)
        {
            left -= 1
            isOut = !carryOutNext()
        }
        intake.settle()
        flow.unread = intake.count
        if !feed.isEmpty { feed.keep(session.subscriptions) }
        if left < exchange.limits.requestsPerTurn || version != session.version {
            session.askedAt = exchange.moment
            entry.update(session)
        }
        if session.isMonitor != isMonitoring {
            // Before the reply is sent: what is asked by whoever has seen it must be shown.
            isMonitoring = session.isMonitor
            exchange.setMonitoring(self, isMonitoring)
        }
        send()
        if !isOut { goOn() }
        resumeReading()
    }

    /// - Returns: whether there may be more.
    private func carryOutNext() -> Bool {
        switch intake.next({ interpret($0) }) {
        case .incomplete:
            if case .inputEnded = flow.phase { flow.beginClosing() }
            return false
        case .blank:
            return true
        case .malformed(let error):
            if error.text != nil { say { $0.error(error) } }
            flow.beginClosing()
            return false
        case .action(let action):
            turn.commands += 1
            return carryOut(action)
        }
    }

    /// What is to be done about a request; its words are gone after this.
    private func interpret(_ arguments: Arguments) -> Action {
        let isWatched = exchange.parts.monitors.areWatching
        let isInBatch = session.batch != nil
        requestBytes = isInBatch ? exchange.limits.lentBytes + 1 : arguments.byteCount
        let batch = isWatched ? session.batch : nil
        let interpreter = exchange.parts.interpreter
        let action = interpreter.interpret(arguments, &session)
        let isMutation = session.counter.map { interpreter.table.areMutations[$0] } ?? false
        words = !isMutation && action.isRead ? arguments.opening : []
        if isWatched, session.counter != nil { overhear(arguments, in: batch, action) }
        return action
    }

    private func carryOut(_ action: consuming Action) -> Bool {
        switch consume action {
        case .ask(let work, let reply):
            ask(work, reply)
            return true
        case .await(let work, let reply, let patience, let milliseconds):
            let sequence = ask(work, reply, isWaiting: true)
            let weight = exchange.limits.weight(of: work)
            beginWait(
                sequence, exchange.wait(patience, milliseconds: milliseconds, for: weight))
            return true
        case .subscribe(let subscriptions, let confirmation):
            let reply = Reply { outcome, writer in
                guard outcome.answer(orRefuseWith: &writer) != nil else { return }
                confirmation(&writer)
            }
            ask(.history(.last), reply, subscriptions)
            return true
        case .say(let words):
            countSaid(isFailed: say(words))
            return true
        case .refuse(let words):
            say(words)
            if let counter = session.counter {
                exchange.counters.commands[counter].countRejected()
            }
            return true
        case .sayAndClose(let words):
            countSaid(isFailed: say(words))
            flow.beginClosing()
            return false
        case .close:
            flow.beginClosing()
            return false
        }
    }

    /// Takes a place in line, and has the engine asked.
    /// - Returns: the place's number.
    @discardableResult
    private func ask(
        _ work: Call.Work, _ reply: Reply, isWaiting: Bool = false,
        _ subscriptions: [Subscription] = []
    ) -> UInt64 {
        guard let counter = session.counter else {
            preconditionFailure("the engine is asked by a command that is not in the table")
        }
        let weight = exchange.limits.weight(of: work)
        let sequence = line.ask(
            Question(
                reply: reply, version: session.version, weight: weight, counter: counter,
                askedAt: exchange.moment, words: words, isWaiting: isWaiting,
                subscriptions: subscriptions))
        flow.owe(weight)
        exchange.ask(
            Call(Ticket(connection: id, sequence: sequence), work), bytes: requestBytes)
        return sequence
    }

    /// Writes a reply that is known now: at once if nobody stands before it, else into its place.
    /// - Returns: whether it is an error.
    @discardableResult
    private func say(_ words: Reply.Words) -> Bool {
        guard !line.isEmpty else { return write(in: session.version, words) }
        var writer = ReplyWriter(version: session.version)
        words(&writer)
        let isError = Self.hasError(writer, at: 0)
        flow.owe(writer.count)
        line.say(writer.take())
        return isError
    }

    /// - Returns: whether it is an error.
    @discardableResult
    func write(in version: RESPVersion, _ words: (inout ReplyWriter) -> Void) -> Bool {
        let start = Self.write(words, in: version, to: &exchange.writer)
        return countError(at: start)
    }

    /// Everything about one reply while the writer is looked up once.
    /// - Returns: where the reply begins if it is an error, else where the next will.
    private static func write(
        _ words: (inout ReplyWriter) -> Void, in version: RESPVersion,
        to writer: inout ReplyWriter
    ) -> Int {
        let start = writer.count
        writer.version = version
        words(&writer)
        return hasError(writer, at: start) ? start : writer.count
    }

    /// - Returns: whether there is one.
    @discardableResult
    func countError(at start: Int) -> Bool {
        guard Self.hasError(exchange.writer, at: start) else { return false }
        turn.errorReplies += 1
        exchange.counters.countError(in: exchange.writer, at: start)
        return true
    }

    private static func hasError(_ writer: borrowing ReplyWriter, at start: Int) -> Bool {
        start < writer.count && writer.bytes[start] == UInt8(ascii: "-")
    }
}

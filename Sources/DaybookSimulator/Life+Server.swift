import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookServer
import RESP

/// What the server does between the wire and the engine, with its own interpreter and replies.
extension Life {
    /// Lets a client in.
    func connect(_ wire: Wire) {
        wires[wire.id] = wire
    }

    /// Wires with something that the server has not read.
    var readable: [Wire] {
        wires.values.filter { !$0.requests.isEmpty }.sorted { $0.id < $1.id }
    }

    /// Reads what has come on some wires, and asks the engine all of it at once.
    func receive() {
        var calls: [Call] = []
        for wire in readable where calls.isEmpty || simulation.chance.once(in: 2) {
            if wire.isAbandoned { simulation.note(.requestOutlives) }
            let count = simulation.chance.pick(1...min(8, wire.requests.count))
            for request in wire.requests.prefix(count) {
                if let call = interpret(request, on: wire) { calls.append(call) }
            }
            wire.requests.removeFirst(count)
            drop(wire)
        }
        if !calls.isEmpty { engine?.submit(calls) }
    }

    private func interpret(_ request: [UInt8], on wire: Wire) -> Call? {
        var parser = RequestParser()
        do throws(ProtocolError) {
            guard case .request = try parser.parse(request.span) else {
                throw .invalidMultibulkLength
            }
        } catch {
            preconditionFailure("a simulated client sent no request: \(error)")
        }
        let arguments = parser.arguments(in: request.span)
        switch simulation.interpreter.interpret(arguments, &wire.session) {
        case .ask(let work, let reply):
            return ask(work, reply, nil, on: wire)
        case .await(let work, let reply, let patience, let milliseconds):
            let call = ask(work, reply, patience, on: wire)
            let due = simulation.nanoseconds + UInt64(milliseconds) * 1_000_000
            wire.waiting.append((call.ticket.sequence, patience, due))
            return call
        case .say(let words), .refuse(let words):
            say(words, on: wire)
            return nil
        case .subscribe, .sayAndClose, .close:
            preconditionFailure("no simulated client asks for that")
        }
    }

    private func ask(
        _ work: Call.Work, _ reply: Reply, _ patience: Patience?, on wire: Wire
    ) -> Call {
        wire.unanswered += 1
        let sequence = wire.line.ask(Wire.Asked(reply: reply, patience: patience))
        return Call(Ticket(connection: wire.id, sequence: sequence), work)
    }

    private func say(_ words: Reply.Words, on wire: Wire) {
        var writer = ReplyWriter(version: wire.session.version)
        words(&writer)
        wire.line.say(writer.take())
        flush(wire)
    }

    /// Takes outcomes from the engine, in the middle of anybody's turn.
    func deliver(_ deliveries: [[Delivery]]) {
        guard !isDead else {
            return simulation.violate("something was said after the end")
        }
        for delivery in deliveries.joined() {
            check(delivery.outcome)
            guard delivery.ticket.connection < Follower.firstNumber else {
                let follower = delivery.ticket.connection - Follower.firstNumber
                simulation.followers[Int(follower)].hear(delivery.outcome, delivery.ticket.sequence)
                continue
            }
            guard let wire = wires[delivery.ticket.connection] else { continue }
            wire.unanswered -= 1
            wire.endWaiting(for: delivery.ticket.sequence)
            if wire.line.settle(delivery.ticket.sequence, with: delivery.outcome) { flush(wire) }
        }
    }

    /// Nothing may be said that a crash could take back.
    private func check(_ outcome: Outcome) {
        guard case .accepted(let position, _, _) = outcome else { return }
        if position > simulation.disk.journal.head.position {
            simulation.violate("\(position) was acknowledged and is not durable")
        }
    }

    /// Sends every reply that nothing before it holds up.
    private func flush(_ wire: Wire) {
        var writer = ReplyWriter(version: wire.session.version)
        while let reply = wire.line.next() {
            switch reply {
            case .settled(let asked, let outcome): asked.reply.write(outcome, &writer)
            case .written(let bytes): writer.raw(bytes)
            }
            let bytes = writer.take()
            simulation.trace.note(bytes)
            if !wire.isAbandoned { wire.replies.append(simulation.parse(bytes)) }
        }
        drop(wire)
    }

    /// Ends a connection that the client has left, when nothing of it is left.
    private func drop(_ wire: Wire) {
        guard wire.isAbandoned, wire.requests.isEmpty, wire.line.isEmpty else { return }
        wires[wire.id] = nil
    }

    /// The client has left: who waits for it need not.
    func abandon(_ wire: Wire) {
        wire.isAbandoned = true
        let patiences = wire.waiting.map(\.patience)
        wire.waiting = []
        for patience in patiences { patience.end() }
        drop(wire)
    }

    /// Whether anybody is left to be told what a connection asked for.
    func isPresent(_ number: UInt64) -> Bool {
        guard !isDead else { return false }
        guard number < Follower.firstNumber else { return true }
        guard let wire = wires[number], !wire.isAbandoned else {
            simulation.note(.notReadForTheGone)
            return false
        }
        return true
    }

    /// When the next one's patience is over.
    var nextImpatience: UInt64? {
        let followers = simulation.followers.compactMap(\.due)
        return (wires.values.flatMap { $0.waiting.map(\.due) } + followers).min()
    }

    /// Ends the patience of those whose time is over.
    func endPatience() {
        let now = simulation.nanoseconds
        for wire in wires.values.sorted(by: { $0.id < $1.id }) {
            let over = wire.waiting.filter { $0.due <= now }
            wire.waiting.removeAll { $0.due <= now }
            for wait in over {
                simulation.note(.followerTimedOut)
                wait.patience.end()
            }
        }
        for follower in simulation.followers {
            if let due = follower.due, due <= now { follower.giveUp() }
        }
    }
}

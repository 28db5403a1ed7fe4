import RESP

extension Interpreter {
    /// Queues a call between MULTI and EXEC, having read it, so that what is malformed is refused
    /// at once.
    ///
    /// - Returns: nil outside of a batch, and for the few calls that are carried out at once.
    func queue(
        _ arguments: Arguments, _ place: Int, _ session: inout Session
    ) throws(CallError) -> Action? {
        guard session.batch != nil, !table.commands[place].isCarriedOutAtOnce else { return nil }
        let part = try part(arguments, place, session)
        try session.batch?.append(part, words: arguments)
        return .say { writer in writer.simple("QUEUED") }
    }

    private func part(
        _ arguments: Arguments, _ place: Int, _ session: Session
    ) throws(CallError) -> QueuedBatch.Part {
        let command = table.commands[place]
        // What the call would do to the session it may do when its turn comes.
        var untouched = session
        let action = try command.parse(CallReader(arguments, command.grammar), &untouched)
        switch action {
        case .ask(let work, let reply): return .ask(work, reply: reply)
        case .await, .subscribe:
            preconditionFailure("\(command.name) would wait in a batch")
        case .sayAndClose, .close:
            throw .verbatim("ERR \(command.name) cannot close its own connection in a batch")
        case .say, .refuse: break
        }
        var request = ReplyWriter()
        request.array(arguments.count)
        for index in 0..<arguments.count { request.bulk(arguments[index]) }
        return .later { [self, request = request.take()] session in
            let (command, counter) = (session.lastCommand, session.counter)
            defer { (session.lastCommand, session.counter) = (command, counter) }
            return interpret(request, &session)
        }
    }

    /// Interprets a request that is whole.
    private func interpret(_ request: [UInt8], _ session: inout Session) -> Action {
        var parser = RequestParser()
        do throws(ProtocolError) {
            guard case .request = try parser.parse(request.span) else {
                preconditionFailure("a queued call is not a whole request")
            }
        } catch {
            preconditionFailure("a queued call is no request: \(error)")
        }
        return interpret(parser.arguments(in: request.span), &session)
    }
}

extension CommandSpec {
    /// Whether it is carried out between MULTI and EXEC instead of being queued.
    var isCarriedOutAtOnce: Bool { Self.carriedOutAtOnce.contains(name) }

    private static let carriedOutAtOnce: Set = ["MULTI", "EXEC", "DISCARD", "RESET", "QUIT"]
}

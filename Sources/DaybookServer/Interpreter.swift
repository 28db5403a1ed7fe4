import DaybookEngine
package import RESP

/// Turns the words of one request into what the connection is to do.
///
/// - It also counts the request in the session, and names it there.
/// - A change of dialect (`HELLO`, `RESET`) is in the session at once, and holds for the reply
///   itself and for everything after it; whatever was asked before is answered in the old one.
package struct Interpreter: Sendable {
    let table: CommandTable
    private let loading: @Sendable () -> ReplayProgress?

    package init(facts: ServerFacts) {
        table = CommandTable(facts: facts)
        loading = facts.loading
    }

    package func interpret(_ arguments: Arguments, _ session: inout Session) -> Action {
        session.commands += 1
        session.counter = nil
        guard let place = table.place(of: arguments, at: 0) else {
            let refusal = table.refusal(ofUnknown: arguments)
            session.batch?.isSpoilt = true
            return .refuse { writer in writer.error(refusal) }
        }
        session.lastCommand = table.commands[place].lowercased
        session.counter = table.counters[place]
        do throws(CallError) {
            guard table.commands[place].roles.contains(session.role) else {
                let command = table.commands[place]
                throw .notPermitted(
                    command: command.name, session.role, allowed: command.roles)
            }
            guard !session.hearsMessagesOnly || table.commands[place].mayInterrupt else {
                throw .verbatim(
                    "ERR Can't execute '\(table.commands[place].lowercased)': only (P|S)SUBSCRIBE"
                        + " / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context")
            }
            try refuseWhileLoading(arguments, place)
            if let queued = try queue(arguments, place, &session) { return queued }
            let commands = table.commands
            let call = try CallReader(arguments, commands.span[place].grammar)
            return try commands[place].parse(call, &session)
        } catch {
            let command = table.commands[place]
            if error == .arity || !command.isCarriedOutAtOnce { session.batch?.isSpoilt = true }
            return .refuse { writer in writer.refuse(error, of: command) }
        }
    }

    /// Refuses what needs the books while they are being made.
    ///
    /// As in Redis, a call that no command has is told so first: waiting would not make it one.
    private func refuseWhileLoading(_ arguments: Arguments, _ place: Int) throws(CallError) {
        guard !table.commands[place].isAnsweredWhileLoading, let progress = loading() else {
            return
        }
        _ = try CallReader(arguments, table.commands[place].grammar)
        throw .loading(progress)
    }
}

extension CommandSpec {
    /// Whether it may be called on a connection that hears messages only.
    fileprivate var mayInterrupt: Bool { Self.interrupting.contains(name) }

    private static let interrupting: Set = [
        "SUBSCRIBE", "PSUBSCRIBE", "UNSUBSCRIBE", "PUNSUBSCRIBE", "PING", "QUIT", "RESET",
    ]
}

import RESP

/// Turns the words of one request into what the connection is to do.
///
/// - It also counts the request in the session, and names it there.
struct Interpreter: Sendable {
    private let facts: ServerFacts

    init(facts: ServerFacts) {
        self.facts = facts
    }

    func interpret(_ arguments: Arguments, _ session: inout Session) -> Action {
        session.commands += 1
        return .say { writer in writer.error("ERR unknown command") }
    }
}

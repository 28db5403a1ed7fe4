import DaybookEngine
import DaybookModel
import DaybookServer
import RESP
import Testing

/// One connection without a socket: what is typed goes through the parser of requests and the
/// interpreter, and what is said comes back as bytes.
final class Desk {
    static let facts = ServerFacts(
        processID: 4_711, socketPath: "/run/daybook/daybook.sock", startedAt: 1_000,
        now: { 1_090 }, clients: { [Desk.newSession(id: 7), Desk.newSession(id: 8)] },
        counters: {
            var counters = ServerCounters()
            counters.connectedClients = 2
            counters.commandsProcessed = 12
            return counters
        })

    private static let interpreter = Interpreter(facts: facts)

    private let interpreter: Interpreter
    var session: Session

    init(role: Role = .operator, interpreter: Interpreter = Desk.interpreter) {
        self.interpreter = interpreter
        session = Desk.newSession(id: 7, role: role)
    }

    /// A connection to a server that has still to replay what `progress` says.
    static func loading(_ progress: ReplayProgress, role: Role = .operator) -> Desk {
        var facts = facts
        facts.loading = { progress }
        return Desk(role: role, interpreter: Interpreter(facts: facts))
    }

    static func newSession(id: UInt64, role: Role = .operator) -> Session {
        Session(
            id: id, actor: .peer(uid: 33, role: role), peer: Peer(uid: 33, gid: 33, pid: 99),
            connectedAt: 1_060)
    }

    /// What the server would do about a line as a person types it, quotes and all.
    func action(_ line: String) -> Action {
        action(request: Array((line + "\r\n").utf8))
    }

    /// What the server would do about a request of these words.
    func action(words: [[UInt8]]) -> Action {
        var writer = ReplyWriter()
        writer.array(words.count)
        for word in words { writer.bulk(word) }
        return action(request: writer.take())
    }

    private func action(request: [UInt8]) -> Action {
        var parser = RequestParser()
        do throws(ProtocolError) {
            guard case .request = try parser.parse(request.span) else {
                preconditionFailure("a test typed half a request")
            }
        } catch {
            preconditionFailure("a test typed what is no request: \(error)")
        }
        return interpreter.interpret(parser.arguments(in: request.span), &session)
    }

    /// The bytes that are said at once to a line; nil where the engine must be asked first.
    func said(_ line: String) -> String? {
        said(by: action(line))
    }

    /// The bytes that an action says at once.
    func said(by action: Action) -> String? {
        switch action {
        case .say(let words), .refuse(let words), .sayAndClose(let words): written(words)
        case .ask, .await, .subscribe, .close: nil
        }
    }

    /// The bytes that answer a line once the engine came to `outcome`; nil where it is not asked.
    func answer(_ line: String, _ outcome: Outcome) -> String? {
        switch action(line) {
        case .ask(_, let reply), .await(_, let reply, _, _):
            written { reply.write(outcome, &$0) }
        case .subscribe(_, let confirmation): written(confirmation)
        case .say, .refuse, .sayAndClose, .close: nil
        }
    }

    /// What the engine is asked to do about a line.
    func work(_ line: String) -> Call.Work? {
        switch action(line) {
        case .ask(let work, _), .await(let work, _, _, _): work
        case .subscribe: .history(.last)
        case .say, .refuse, .sayAndClose, .close: nil
        }
    }

    /// The request that a line makes of a mutation.
    func request(_ line: String) -> Request? {
        switch work(line) {
        case .command(let request)?: request
        case .query, .history, .batch, .settled, nil: nil
        }
    }

    func written(_ words: (inout ReplyWriter) -> Void) -> String {
        var writer = ReplyWriter(version: session.version)
        words(&writer)
        return String(decoding: writer.take(), as: UTF8.self)
    }
}

/// A reply's bytes, written with a space for each CRLF and `␣` for each space.
func wire(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: "\r\n")
        .replacing("␣", with: " ") + "\r\n"
}

/// One error reply.
func refusal(_ line: String) -> String { "-\(line)\r\n" }

extension CommandSpec: CustomTestStringConvertible {
    /// The command's name, in the lists of tests.
    package var testDescription: String { name }
}

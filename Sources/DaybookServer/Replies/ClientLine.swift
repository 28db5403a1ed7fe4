import DaybookModel
import RESP

/// A connection on one line, in Redis's own names and no others: some clients refuse those they
/// do not know.
struct ClientLine {
    let text: String

    init(_ session: Session, _ facts: ServerFacts) {
        let age = max(0, facts.now() - session.connectedAt)
        let idle = max(facts.moment(), session.askedAt) - session.askedAt
        let fields: KeyValuePairs<String, String> = [
            "id": "\(session.id)", "addr": facts.socketPath + ":0",
            "laddr": facts.socketPath + ":0", "name": session.name, "age": "\(age)",
            "idle": "\(idle / 1_000_000_000)", "flags": Self.flags(session), "db": "0",
            "sub": "\(session.subscriptions.count(ofPatterns: false))",
            "psub": "\(session.subscriptions.count(ofPatterns: true))", "ssub": "0",
            "multi": session.batch.map { "\($0.parts.count)" } ?? "-1",
            "cmd": session.lastCommand.isEmpty ? "NULL" : session.lastCommand,
            "user": session.user, "redir": "-1", "resp": "\(session.version.rawValue)",
            "lib-name": session.libraryName, "lib-ver": session.libraryVersion,
        ]
        text = fields.map { "\($0.key)=\($0.value)" }.joined(separator: " ") + "\n"
    }

    /// Redis's letters: O is shown what others ask, P has subscribed, x has begun a batch, U is a
    /// Unix socket; e and T are only said back.
    private static func flags(_ session: Session) -> String {
        (session.isMonitor ? "O" : "") + (session.subscriptions.isEmpty ? "" : "P")
            + (session.batch == nil ? "" : "x") + "U"
            + (session.isNoEvict ? "e" : "")
            + (session.isNoTouch ? "T" : "")
    }
}

extension Session {
    /// The peer as `role:uid:pid`.
    var user: String {
        switch actor {
        case .daybook: "daybook"
        case .peer(let uid, let role): "\(role):\(uid):\(peer.pid)"
        }
    }
}

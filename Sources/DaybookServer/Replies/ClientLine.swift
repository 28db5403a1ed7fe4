import DaybookModel
import RESP

/// A connection on one line, in Redis's own names and no others: some clients refuse those they
/// do not know.
struct ClientLine {
    let text: String

    init(_ session: Session, _ facts: ServerFacts) {
        let age = max(0, facts.now() - session.connectedAt)
        let fields: KeyValuePairs<String, String> = [
            "id": "\(session.id)", "addr": facts.socketPath + ":0",
            "laddr": facts.socketPath + ":0", "name": session.name, "age": "\(age)",
            "flags": "U", "db": "0", "sub": "0", "psub": "0", "ssub": "0",
            "multi": session.batch.map { "\($0.parts.count)" } ?? "-1",
            "cmd": session.lastCommand.isEmpty ? "NULL" : session.lastCommand,
            "user": Self.user(session), "redir": "-1", "resp": "\(session.version.rawValue)",
            "lib-name": session.libraryName, "lib-ver": session.libraryVersion,
        ]
        text = fields.map { "\($0.key)=\($0.value)" }.joined(separator: " ") + "\n"
    }

    /// The peer as `role:uid:pid`.
    private static func user(_ session: Session) -> String {
        switch session.actor {
        case .daybook: "daybook"
        case .peer(let uid, let role): "\(role):\(uid):\(session.peer.pid)"
        }
    }
}

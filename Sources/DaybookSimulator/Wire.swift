import DaybookEngine
import DaybookModel
import DaybookServer
import RESP

/// One connection: what is on its way in both directions, and what the server knows of it.
///
/// - Replies leave in the order of the requests, by the server's own ``DaybookServer/Line``.
@MainActor
final class Wire {
    /// A request in the server that has no reply yet.
    struct Asked {
        let reply: Reply
        let patience: Patience?
    }

    let id: UInt64
    var session: Session
    var line = Line<Asked, Outcome>()
    /// Sent by the client and not read by the server.
    var requests: [[UInt8]] = []
    /// Sent by the server and not read by the client.
    var replies: [RESPValue] = []
    /// Those who wait for something to be appended, and until when.
    var waiting: [(sequence: UInt64, patience: Patience, due: UInt64)] = []
    /// Questions that the engine has and has not answered.
    var unanswered = 0
    /// The client reads no more: replies go nowhere, but what it has sent is carried out.
    var isAbandoned = false
    /// Nothing more comes from the server.
    var isCut = false

    init(_ id: UInt64, at time: Timestamp) {
        self.id = id
        session = Session(
            id: id, actor: .peer(uid: 0, role: .operator), peer: Peer(uid: 0, gid: 0, pid: 1),
            connectedAt: time.milliseconds / 1_000)
        session.version = .three
    }

    /// The server is gone.
    func cut() {
        isCut = true
        requests = []
        for wait in waiting { wait.patience.end() }
        waiting = []
    }

    /// Forgets that somebody waits: the outcome has come.
    func endWaiting(for sequence: UInt64) {
        waiting.removeAll { $0.sequence == sequence }
    }

    /// The words of a request, as they travel.
    static func bytes(of words: [String]) -> [UInt8] {
        var writer = ReplyWriter()
        writer.array(words.count)
        for word in words { writer.bulk(word) }
        return writer.take()
    }
}

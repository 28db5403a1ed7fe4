import DaybookModel
import RESP

/// Which connections CLIENT LIST and CLIENT KILL are about, in Redis's words.
///
/// A user is `role:uid:pid` as CLIENT LIST tells it, or the role alone, which is everybody in it.
struct ClientFilter {
    private var ids: Set<UInt64>?
    private var address: String?
    private var user: String?
    private var type: ClientType?
    /// Whether the connection that asks is left out.
    private(set) var skipsOwn = true

    /// `TYPE type`, or `ID id [id …]`: the words after CLIENT LIST.
    init(list call: CallReader) throws(CallError) {
        let count = call.arguments.count
        guard count > 2 else { return }
        if count == 4, call.arguments.matches("TYPE", at: 2) {
            type = try Self.type(call, at: 3)
        } else if count > 3, call.arguments.matches("ID", at: 2) {
            var ids: Set<UInt64> = []
            for index in 3..<count {
                guard let id = call.arguments.integer(at: index) else {
                    throw .verbatim("ERR Invalid client ID")
                }
                ids.insert(UInt64(clamping: id))
            }
            self.ids = ids
        } else {
            throw .verbatim("ERR syntax error")
        }
    }

    /// `address`, or pairs such as `ID id`: the words after CLIENT KILL.
    init(kill call: CallReader) throws(CallError) {
        guard call.arguments.count > 3 else {
            address = printable(call.arguments[2], limit: 128)
            skipsOwn = false
            return
        }
        guard call.arguments.count.isMultiple(of: 2) else { throw .verbatim("ERR syntax error") }
        for index in stride(from: 2, to: call.arguments.count, by: 2) { try read(call, at: index) }
    }

    private mutating func read(_ call: CallReader, at index: Int) throws(CallError) {
        let value = printable(call.arguments[index + 1], limit: 128)
        if call.arguments.matches("ID", at: index) {
            guard let id = call.arguments.integer(at: index + 1), id > 0 else {
                throw .verbatim("ERR client-id should be greater than 0")
            }
            ids = [UInt64(id)]
        } else if call.arguments.matches("TYPE", at: index) {
            type = try Self.type(call, at: index + 1)
        } else if ["ADDR", "LADDR"].contains(where: { call.arguments.matches($0, at: index) }) {
            address = value
        } else if call.arguments.matches("USER", at: index) {
            let role = value.prefix { $0 != ":" }
            guard Role.allCases.contains(where: { $0.description == role }) else {
                throw .verbatim("ERR No such user '\(value)'")
            }
            user = value
        } else if call.arguments.matches("SKIPME", at: index),
            ["YES", "NO"].contains(where: { call.arguments.matches($0, at: index + 1) })
        {
            skipsOwn = call.arguments.matches("YES", at: index + 1)
        } else {
            throw .verbatim("ERR syntax error")
        }
    }

    private static func type(_ call: CallReader, at index: Int) throws(CallError) -> ClientType {
        let word = printable(call.arguments[index], limit: 128)
        guard let type = ClientType(word: word) else {
            throw .verbatim("ERR Unknown client type '\(word)'")
        }
        return type
    }

    /// Whether a connection is meant.
    func matches(_ session: Session, _ facts: ServerFacts) -> Bool {
        let own = session.user
        return ids?.contains(session.id) ?? true
            && address.map { $0 == facts.socketPath + ":0" } ?? true
            && user.map { $0 == own || own.hasPrefix($0 + ":") } ?? true
            && type.map { $0 == ClientType(of: session) } ?? true
    }
}

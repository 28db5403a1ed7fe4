import RESP

/// `CLIENT ID|GETNAME|SETNAME|SETINFO|INFO|LIST|KILL|NO-EVICT|NO-TOUCH`.
enum Client {
    static func spec(_ facts: ServerFacts) -> CommandSpec {
        CommandSpec(
            "CLIENT", .connection, "What is known of this connection and the others.",
            complexity: "O(1); LIST O(n) in the connections", words: 2, to: nil,
            subcommands: Verb.allCases.map(\.spec), reply: "as Redis",
            examples: ["CLIENT SETNAME checkout", "CLIENT LIST"]
        ) { call, session throws(CallError) in
            try parse(call, &session, facts)
        }
    }

    private static func parse(
        _ call: CallReader, _ session: inout Session, _ facts: ServerFacts
    ) throws(CallError) -> Action {
        let verb: Verb = try call.subcommand(&session)
        switch verb {
        case .id:
            let id = Int(truncatingIfNeeded: session.id)
            return .say { writer in writer.integer(id) }
        case .getname:
            let name = session.name
            return .say { writer in name.isEmpty ? writer.null() : writer.bulk(name) }
        case .setname:
            session.name = try ClientLabel.read("Client names", call, at: 2)
        case .setinfo:
            try setInfo(call, &session)
        case .info:
            let line = ClientLine(session, facts).text
            return .say { writer in writer.verbatim(line) }
        case .list:
            let filter = try ClientFilter(list: call)
            let found = facts.clients().filter { filter.matches($0, facts) }
            return .say { writer in
                writer.verbatim(found.map { ClientLine($0, facts).text }.joined())
            }
        case .kill:
            return try kill(call, session, facts)
        case .noEvict:
            session.isNoEvict = try isOn(call)
        case .noTouch:
            session.isNoTouch = try isOn(call)
        }
        return .say { writer in writer.simple("OK") }
    }

    /// Closes the connections that are meant; the one that asks once it has the answer.
    private static func kill(
        _ call: CallReader, _ session: Session, _ facts: ServerFacts
    ) throws(CallError) -> Action {
        let filter = try ClientFilter(kill: call)
        let isByAddress = call.arguments.count == 3
        var ids = Set(facts.clients().filter { filter.matches($0, facts) }.map(\.id))
        if filter.skipsOwn { ids.remove(session.id) }
        guard !ids.isEmpty || !isByAddress else { throw .verbatim("ERR No such client") }
        let count = ids.count
        let isOwn = ids.remove(session.id) != nil
        let others = ids
        // When its turn comes, which is not now in a batch.
        let words: Reply.Words = { writer in
            if !others.isEmpty { facts.disconnect(others) }
            if isByAddress { writer.simple("OK") } else { writer.integer(count) }
        }
        return isOwn ? .sayAndClose(words) : .say(words)
    }

    private static func isOn(_ call: CallReader) throws(CallError) -> Bool {
        if call.arguments.matches("ON", at: 2) { return true }
        guard call.arguments.matches("OFF", at: 2) else { throw .verbatim("ERR syntax error") }
        return false
    }

    private static func setInfo(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) {
        if call.arguments.matches("LIB-NAME", at: 2) {
            session.libraryName = try ClientLabel.read("lib-name", call, at: 3)
        } else if call.arguments.matches("LIB-VER", at: 2) {
            session.libraryVersion = try ClientLabel.read("lib-ver", call, at: 3)
        } else {
            throw .verbatim("ERR Unrecognized option '\(printable(call.arguments[2]))'")
        }
    }

    private enum Verb: String, Subcommand {
        case id, getname, setname, setinfo, info, list, kill
        case noEvict = "no-evict"
        case noTouch = "no-touch"

        static let command = "CLIENT"

        var spec: SubcommandSpec {
            let name = rawValue.uppercased()
            return switch self {
            case .id: SubcommandSpec(name, "This connection's number.", words: 2, to: 2)
            case .getname: SubcommandSpec(name, "This connection's name.", words: 2, to: 2)
            case .setname:
                SubcommandSpec(
                    name, "Names this connection.", words: 3, to: 3,
                    arguments: [.string("connection-name")])
            case .setinfo:
                SubcommandSpec(
                    name, "Tells the library that speaks: LIB-NAME or LIB-VER.", words: 4,
                    to: 4, arguments: [.string("attribute"), .string("value")])
            case .info: SubcommandSpec(name, "This connection, on one line.", words: 2, to: 2)
            case .list:
                SubcommandSpec(
                    name, "All connections, or those of a TYPE or with an ID, a line each.",
                    words: 2, to: nil, arguments: [.string("filter").optional.multiple])
            case .kill:
                SubcommandSpec(
                    name, "Closes connections, by address, ID, ADDR, LADDR, TYPE or USER.",
                    words: 3, to: nil, arguments: [.string("filter").multiple],
                    roles: .operators)
            case .noEvict:
                SubcommandSpec(
                    name, "Only said back by CLIENT INFO: who holds most is closed.",
                    words: 3, to: 3, arguments: [.oneOf("state", .word("ON"), .word("OFF"))])
            case .noTouch:
                SubcommandSpec(
                    name, "Only said back by CLIENT INFO: nothing has an age here.",
                    words: 3, to: 3, arguments: [.oneOf("state", .word("ON"), .word("OFF"))])
            }
        }
    }
}

import RESP

/// The command `CLIENT ID|GETNAME|SETNAME|SETINFO|INFO|LIST`.
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
        let verb: Verb = try call.subcommand()
        session.lastCommand = "client|" + verb.rawValue
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
            guard call.arguments.count == 2 else { throw .verbatim("ERR syntax error") }
            return .say { writer in
                writer.verbatim(facts.clients().map { ClientLine($0, facts).text }.joined())
            }
        }
        return .say { writer in writer.simple("OK") }
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
        case id, getname, setname, setinfo, info, list

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
            case .list: SubcommandSpec(name, "All connections, a line each.", words: 2, to: nil)
            }
        }
    }
}

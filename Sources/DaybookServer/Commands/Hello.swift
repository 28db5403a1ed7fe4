import RESP

/// The command `HELLO [2|3 [AUTH user password] [SETNAME name]]`.
enum Hello {
    static func spec(_ facts: ServerFacts) -> CommandSpec {
        CommandSpec(
            "HELLO", .connection, "Chooses the dialect and says who answers.",
            words: 1, to: nil,
            arguments: [
                ArgumentSpec.block(
                    "arguments", .integer("protover"),
                    ArgumentSpec(
                        name: "credentials",
                        kind: .block([.string("username"), .string("password")]),
                        token: "AUTH", isOptional: true),
                    ArgumentSpec(
                        name: "clientname", kind: .string, token: "SETNAME", isOptional: true)
                ).optional
            ],
            reply: "map{server, version, proto, id, mode, role, modules}",
            examples: ["HELLO 3", "HELLO 3 SETNAME checkout"],
            refusals: [.noProtocol, .wrongPassword]
        ) { call, session throws(CallError) in
            try parse(call, &session, facts)
        }
    }

    private static func parse(
        _ call: CallReader, _ session: inout Session, _ facts: ServerFacts
    ) throws(CallError) -> Action {
        let version = call.arguments.count > 1 ? try version(call) : session.version
        var name: String?
        var index = 2
        while index < call.arguments.count {
            let remaining = call.arguments.count - index - 1
            if call.arguments.matches("AUTH", at: index), remaining >= 2 {
                try Login.check(call, userAt: index + 1)
                index += 3
            } else if call.arguments.matches("SETNAME", at: index), remaining >= 1 {
                name = try ClientLabel.read("Client names", call, at: index + 1)
                index += 2
            } else {
                let option = printable(call.arguments[index])
                throw .verbatim("ERR Syntax error in HELLO option '\(option)'")
            }
        }
        session.version = version
        if let name { session.name = name }
        let id = Int(truncatingIfNeeded: session.id)
        return .say { writer in
            writer.version = version
            write(to: &writer, id: id, facts)
        }
    }

    private static func version(_ call: CallReader) throws(CallError) -> RESPVersion {
        guard let number = call.arguments.integer(at: 1) else {
            throw .verbatim("ERR Protocol version is not an integer or out of range")
        }
        guard let version = RESPVersion(rawValue: number) else {
            throw .verbatim("NOPROTO unsupported protocol version")
        }
        return version
    }

    private static func write(to writer: inout ReplyWriter, id: Int, _ facts: ServerFacts) {
        writer.map(7)
        writer.field("server", "daybook")
        writer.field("version", facts.version)
        writer.field("proto", writer.version.rawValue)
        writer.field("id", id)
        writer.field("mode", "standalone")
        writer.field("role", "master")
        writer.key("modules")
        writer.array(0)
    }
}

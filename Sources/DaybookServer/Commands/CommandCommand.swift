import RESP

/// `COMMAND [COUNT|LIST|INFO|DOCS|GETKEYS]`: the table itself, as Redis's tools ask for it.
enum CommandCommand {
    static func spec(of table: CommandTable) -> CommandSpec {
        let all = Prebuilt { writer in
            writer.array(table.commands.count)
            for command in table.commands { writer.info(of: command) }
        }
        let docs = Prebuilt { writer in writer.docs(of: table.commands) }
        return CommandSpec(
            "COMMAND", .server, "The commands there are, for tools.",
            complexity: "O(n) in the commands", words: 1, to: nil,
            subcommands: Verb.allCases.map(\.spec), reply: "as Redis 7",
            examples: ["COMMAND DOCS order.place", "COMMAND COUNT"]
        ) { call, session throws(CallError) in
            guard call.arguments.count > 1 else { return .say { all.write(to: &$0) } }
            let verb: Verb = try call.subcommand(&session)
            if call.arguments.count == 2 {
                if verb == .info { return .say { all.write(to: &$0) } }
                if verb == .docs { return .say { docs.write(to: &$0) } }
            }
            return try answer(verb, call, table)
        }
    }

    private static func answer(
        _ verb: Verb, _ call: CallReader, _ table: CommandTable
    ) throws(CallError) -> Action {
        switch verb {
        case .count:
            return .say { writer in writer.integer(table.commands.count) }
        case .list:
            let names = try filter(call, table).map(\.lowercased)
            return .say { writer in writer.texts(names) }
        case .info:
            let found = named(call, table)
            return .say { writer in
                writer.array(found.count)
                for command in found {
                    if let command { writer.info(of: command) } else { writer.null() }
                }
            }
        case .docs:
            let found = named(call, table).compactMap(\.self)
            return .say { writer in writer.docs(of: found) }
        case .getkeys:
            throw .verbatim("ERR The command has no key arguments")
        }
    }

    /// The commands named from the third word on; nil where there is no such command.
    private static func named(_ call: CallReader, _ table: CommandTable) -> [CommandSpec?] {
        (2..<call.arguments.count).map { index in
            table.command(named: call.arguments, at: index)
        }
    }

    /// What `FILTERBY PATTERN pattern` or `FILTERBY ACLCAT group` leaves.
    private static func filter(
        _ call: CallReader, _ table: CommandTable
    ) throws(CallError) -> [CommandSpec] {
        guard call.arguments.count > 2 else { return table.commands }
        guard call.arguments.count == 5, call.arguments.matches("FILTERBY", at: 2) else {
            throw .verbatim("ERR syntax error")
        }
        let value = printable(call.arguments[4])
        if call.arguments.matches("PATTERN", at: 3) {
            let pattern = Glob(value)
            return table.commands.filter { pattern.matches($0.lowercased) }
        }
        guard call.arguments.matches("ACLCAT", at: 3) else {
            throw .verbatim("ERR syntax error")
        }
        return table.commands.filter { $0.group.rawValue == value }
    }

    private enum Verb: String, Subcommand {
        case count, list, info, docs, getkeys

        static let command = "COMMAND"

        var spec: SubcommandSpec {
            let name = rawValue.uppercased()
            let names = ArgumentSpec.string("command-name").optional.multiple
            return switch self {
            case .count: SubcommandSpec(name, "How many there are.", words: 2, to: 2)
            case .list: SubcommandSpec(name, "Their names.", words: 2, to: nil)
            case .info:
                SubcommandSpec(
                    name, "Their arity and flags.", words: 2, to: nil, arguments: [names])
            case .docs:
                SubcommandSpec(
                    name, "Their documentation.", words: 2, to: nil, arguments: [names])
            case .getkeys:
                SubcommandSpec(
                    name, "Always refused: no command has keys.", words: 4, to: nil)
            }
        }
    }
}

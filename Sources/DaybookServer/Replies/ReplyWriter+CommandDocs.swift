import RESP

/// Commands as `COMMAND DOCS` describes them, which redis-cli makes its hints and help of.
///
/// - Keys, summary, since and group are bulk strings, flags are simple strings, and every command
///   has a group: redis-cli stops or crashes otherwise.
extension ReplyWriter {
    /// A map of all `commands`, by their names in small letters.
    mutating func docs(of commands: [CommandSpec]) {
        map(commands.count)
        for command in commands {
            key(command.lowercased)
            docs(of: command)
        }
    }

    private mutating func docs(of command: CommandSpec) {
        let hasArguments = !command.arguments.isEmpty
        let hasSubcommands = !command.subcommands.isEmpty
        map(4 + (hasArguments ? 1 : 0) + (hasSubcommands ? 1 : 0))
        field("summary", command.summary)
        field("since", command.since)
        field("group", command.group.rawValue)
        field("complexity", command.complexity)
        if hasArguments { arguments(command.arguments) }
        guard hasSubcommands else { return }
        key("subcommands")
        map(command.subcommands.count)
        for subcommand in command.subcommands {
            key("\(command.name)|\(subcommand.name)".lowercased())
            map(subcommand.arguments.isEmpty ? 3 : 4)
            field("summary", subcommand.summary)
            field("since", command.since)
            field("group", command.group.rawValue)
            if !subcommand.arguments.isEmpty { arguments(subcommand.arguments) }
        }
    }

    private mutating func arguments(_ specs: [ArgumentSpec]) {
        key("arguments")
        array(specs.count)
        for spec in specs { docs(of: spec) }
    }

    private mutating func docs(of argument: ArgumentSpec) {
        let flags = argument.docFlags
        let parts = argument.parts
        map(
            2 + (argument.token == nil ? 0 : 1) + (flags.isEmpty ? 0 : 1)
                + (parts.isEmpty ? 0 : 1))
        field("name", argument.name)
        field("type", argument.docType)
        if let token = argument.token { field("token", token) }
        if !flags.isEmpty {
            key("flags")
            set(flags.count)
            for flag in flags { simple(flag) }
        }
        if !parts.isEmpty { arguments(parts) }
    }
}

extension ArgumentSpec {
    /// What it is made of, if it has parts.
    var parts: [ArgumentSpec] {
        switch kind {
        case .string, .integer, .pureToken: []
        case .oneOf(let parts), .block(let parts): parts
        }
    }

    fileprivate var docType: String {
        switch kind {
        case .string: "string"
        case .integer: "integer"
        case .pureToken: "pure-token"
        case .oneOf: "oneof"
        case .block: "block"
        }
    }

    fileprivate var docFlags: [String] {
        (isOptional ? ["optional"] : []) + (isMultiple ? ["multiple"] : [])
    }
}

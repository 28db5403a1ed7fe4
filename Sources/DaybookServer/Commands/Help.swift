import RESP

/// `HELP [command|@group]`, for people who come with `nc`; redis-cli has a `help` of its own.
enum Help {
    static func spec(of table: CommandTable) -> CommandSpec {
        CommandSpec(
            "HELP", .server, "Explains a command, a group of commands, or lists them all.",
            complexity: "O(n) in the commands", words: 1, to: 2,
            arguments: [.string("word").optional], reply: "text for people",
            examples: ["HELP ORDER.PLACE", "HELP @cart"]
        ) { call, session throws(CallError) in
            let text = text(for: call, table)
            return .say { writer in writer.verbatim(text) }
        }
    }

    private static func text(for call: CallReader, _ table: CommandTable) -> String {
        guard call.arguments.count == 2 else { return overview(table) }
        if let command = table.command(named: call.arguments, at: 1) { return page(command) }
        let word = printable(call.arguments[1]).lowercased()
        let name = word.hasPrefix("@") ? String(word.dropFirst()) : word
        guard let group = CommandGroup(rawValue: name) else {
            return "There is no command and no group called \(word).\n\n" + overview(table)
        }
        return table.commands.filter { $0.group == group }.map(page).joined(separator: "\n")
    }

    private static func overview(_ table: CommandTable) -> String {
        CommandGroup.allCases.reduce(into: "HELP command or HELP @group says more.\n") {
            text, group in
            let names = table.commands.filter { $0.group == group }.map(\.name)
            text += "\n@\(group.rawValue): \(group.title)\n  "
            text += names.joined(separator: "\n  ") + "\n"
        }
    }

    private static func page(_ command: CommandSpec) -> String {
        """
        \(command.syntax)
          \(command.summary)
          replies:  \(command.reply)
          refusals: \(command.refusals.map(\.rawValue).joined(separator: " "))
          roles:    \(command.roles.words)
          example:  \(command.examples.joined(separator: "\n            "))

        """
    }
}

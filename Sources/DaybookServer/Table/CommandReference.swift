/// docs/commands.md, made from the table; `daybook docs` prints it.
package enum CommandReference {
    /// The whole document.
    package static var markdown: String {
        var text = """
            <!-- Made from the command table by `daybook docs`; do not edit. -->
            # Commands

            Every command Daybook answers. `[…]` may be left out, `…|…` is a choice, `...` means
            again. Words in capitals are tokens: they come in any order and any case after the
            words that stand by their place; a list (`ITEMS`, `CART`) comes last and runs to the
            end. What may be repeated harmfully takes `KEY key` or an explicit `NOKEY`.

            A receipt is map{position, replayed, …}. A sku row is map{sku, name, price, on_hand,
            reserved, committed, available, sold, active, version}. The fields of each type of
            event are listed in Sources/DaybookServer/Replies/ReplyWriter+Event.swift.

            A refusal is one line: a code, what it is about, and at its end what a client can do:
            `retry=never`, `requote` (read again, then decide), `same` (send it again) or
            `operator`.

            Who may use a command is said by role; `daybook serve --help` tells how users and groups
            get one. Whoever has none is answered `NOAUTH` and disconnected.


            """
        for group in CommandGroup.allCases {
            let commands = CommandTable.documented.commands.filter { $0.group == group }
            text += "## @\(group.rawValue): \(group.title)\n\n"
            text += commands.map(section).joined(separator: "\n") + "\n"
        }
        return text
    }

    /// Every command, as the documents describe it.
    package static var commands: [CommandSpec] { CommandTable.documented.commands }

    private static func section(_ command: CommandSpec) -> String {
        """
        ### \(command.name)

        \(command.summary)

        ```
        \(command.syntax)
        ```

        - Reply: \(command.reply).
        - Refusals: \(command.refusals.map { "`\($0.rawValue)`" }.joined(separator: " ")).
        - Roles: \(roles(command)).
        - Since \(command.since); \(command.complexity).
        \(subcommands(command))
        ```
        \(command.examples.joined(separator: "\n"))
        ```

        """
    }

    private static func roles(_ command: CommandSpec) -> String {
        command.roles == .all ? "all" : command.roles.words.replacing("|", with: ", ")
    }

    private static func subcommands(_ command: CommandSpec) -> String {
        command.subcommands.reduce(into: "") { text, subcommand in
            let words = [command.name, subcommand.name] + subcommand.arguments.map(\.syntax)
            text += "- `\(words.joined(separator: " "))`: \(subcommand.summary)\n"
        }
    }
}

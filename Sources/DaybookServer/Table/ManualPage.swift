/// docs/daybook.7, made from the table; `daybook docs --man` prints it, and `man -l` shows it.
package enum ManualPage {
    /// The whole page, as roff.
    package static var roff: String {
        let groups = CommandGroup.allCases.map(section).joined()
        return head + groups + tail
    }

    private static let head = #"""
        .\" Made from the command table by `daybook docs --man`; do not edit.
        .TH DAYBOOK 7 "" "daybook 0.1.0" "Daybook"
        .SH NAME
        daybook \- commands of a Daybook shop on its Unix socket
        .SH SYNOPSIS
        .B redis\-cli \-3 \-s
        .I socket
        .RI [ command " [" argument " ...]]"
        .SH DESCRIPTION
        A server begun with
        .B daybook serve
        answers these commands to any Redis client.
        Words in brackets may be left out,
        .B |
        is a choice and
        .B ...
        means again.
        Words in capitals are tokens: they come in any order and any case after the words that
        stand by their place; a list (ITEMS, CART) comes last and runs to the end.
        What may be repeated harmfully takes KEY and a key that the client made, or an explicit
        NOKEY.
        .PP
        A receipt is the map of position and replayed, and what the command adds to it.
        A refusal is one line: a code, what it is about, and at its end what a client can do:
        retry=never, requote (read again, then decide), same (send it again) or operator.

        """#

    private static let tail = #"""
        .SH ROLES
        Who opens the socket has a role by user and group, which the system tells:
        .B reader
        (reads),
        .B shop
        (and changes addresses, carts, reservations and orders),
        .B warehouse
        (reads, changes stock, ships orders and takes them back) and
        .B operator
        (everything).
        .B daybook serve \-\-help
        tells how users and groups get another.
        Whoever has none is answered NOAUTH and disconnected.
        .SH ENVIRONMENT
        .TP
        .B DAYBOOK_SOCKET
        Where the socket is; /run/daybook/daybook.sock for root.
        .TP
        .B DAYBOOK_DATA
        Where the journal is; /var/lib/daybook for root.
        .SH SEE ALSO
        .BR redis\-cli (1),
        .B daybook help

        """#

    private static func section(_ group: CommandGroup) -> String {
        let commands = CommandReference.commands.filter { $0.group == group }
        return ".SH \(text(group.rawValue.uppercased()))\n\(text(group.title)).\n"
            + commands.map(entry).joined()
    }

    private static func entry(_ command: CommandSpec) -> String {
        var entry = """
            .TP
            .B \(text(command.syntax))
            \(text(command.summary))

            """
        for subcommand in command.subcommands {
            let words = [subcommand.name] + subcommand.arguments.map(\.syntax)
            entry +=
                ".br\n.B \(text(words.joined(separator: " ")))\n: \(text(subcommand.summary))\n"
        }
        let roles = command.roles == .all ? "all" : command.roles.words
        let facts: KeyValuePairs = [
            "Reply": command.reply, "Roles": roles.replacing("|", with: ", "),
            "Refusals": command.refusals.map(\.rawValue).joined(separator: ", "),
        ]
        for fact in facts { entry += ".br\n\(fact.key): \(text(fact.value)).\n" }
        entry += ".IP\n.nf\n"
        for example in command.examples { entry += "\\&\(text(example))\n" }
        return entry + ".fi\n"
    }

    /// Words as roff takes them for themselves.
    private static func text(_ words: String) -> String {
        words.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing(
            "\"", with: "\\(dq"
        )
        .replacing("'", with: "\\(aq")
    }
}

import ArgumentParser

/// The program `daybook`: the one place that knows every module and puts them together.
@main
struct DaybookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "daybook",
        abstract: "An event-sourced ledger for carts, stock reservations and orders.",
        discussion: """
            Serve a shop, and talk to it with any Redis client:

              daybook serve --data /var/lib/daybook --socket /run/daybook/daybook.sock
              redis-cli -3 -s /run/daybook/daybook.sock

            Prove every number from the journal, beside a running server too:

              daybook audit --data /var/lib/daybook
            """,
        version: Version.text,
        subcommands: [
            ServeCommand.self, AuditCommand.self, RebuildCommand.self, DocsCommand.self,
        ])
}

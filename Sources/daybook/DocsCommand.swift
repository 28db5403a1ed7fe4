import ArgumentParser
import DaybookServer

/// `daybook docs`: prints what is generated from the command table.
struct DocsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs",
        abstract: "Print the reference of all commands.",
        discussion: "As Markdown it is docs/commands.md, as a manual page docs/daybook.7.")

    @Flag(help: "As a manual page, for man -l.")
    var man = false

    func run() throws {
        print(man ? ManualPage.roff : CommandReference.markdown, terminator: "")
    }
}

import ArgumentParser
import DaybookServer

/// `daybook docs`: prints the reference that is generated from the command table.
struct DocsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs",
        abstract: "Print the reference of all commands as Markdown (docs/commands.md).")

    func run() throws {
        print(CommandReference.markdown, terminator: "")
    }
}

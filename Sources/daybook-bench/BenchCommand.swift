import ArgumentParser

/// The program `daybook-bench`: Daybook measured from within, without a socket.
///
/// Not installed with the product; `tools/bench/run` and `tools/bench/guard` build and call it.
@main
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "daybook-bench",
        abstract: "Measures Daybook within one process.",
        subcommands: [PlaceCommand.self, AppendCommand.self, WorkCommand.self])
}

import RESP

/// The command `QUIT`.
enum Quit {
    static let spec = CommandSpec(
        "QUIT", .connection, "Closes the connection once everything before is answered.",
        words: 1, to: nil, reply: "OK", examples: ["QUIT"], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        .sayAndClose { writer in writer.simple("OK") }
    }
}

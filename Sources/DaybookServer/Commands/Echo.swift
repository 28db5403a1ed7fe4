import RESP

/// `ECHO message`: `redis-cli --pipe` waits for one at the end of what it sends.
enum Echo {
    static let spec = CommandSpec(
        "ECHO", .connection, "Answers the message.", words: 2, to: 2,
        arguments: [.string("message")], reply: "the message", examples: ["ECHO hello"],
        parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let message = call.arguments.bytes(at: 1)
        return .say { writer in writer.bulk(message) }
    }
}

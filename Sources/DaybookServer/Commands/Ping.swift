import RESP

/// The command `PING [message]`.
enum Ping {
    static let spec = CommandSpec(
        "PING", .connection, "Answers PONG, or the message.", words: 1, to: 2,
        arguments: [.string("message").optional], reply: "PONG, or the message",
        examples: ["PING", "PING hello"], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        guard call.arguments.count == 2 else { return .say { $0.simple("PONG") } }
        let message = call.arguments.bytes(at: 1)
        return .say { writer in writer.bulk(message) }
    }
}

import RESP

/// The command `PING [message]`.
///
/// - Refused while the journal is replayed, as in Redis: who waits for PONG waits for the shop.
enum Ping {
    static let spec = CommandSpec(
        "PING", .connection, "Answers PONG, or the message.", words: 1, to: 2,
        arguments: [.string("message").optional], reply: "PONG, or the message",
        examples: ["PING", "PING hello"], refusals: [.loading], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let message = call.arguments.count == 2 ? call.arguments.bytes(at: 1) : nil
        if session.hearsMessagesOnly {
            return .say { writer in
                writer.array(2)
                writer.bulk("pong")
                writer.bulk(message ?? [])
            }
        }
        guard let message else { return .say { $0.simple("PONG") } }
        return .say { writer in writer.bulk(message) }
    }
}

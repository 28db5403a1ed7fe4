import RESP

/// `AUTH [user] password`, answered as a Redis without passwords does: the socket file says who
/// may come in.
enum Auth {
    static let spec = CommandSpec(
        "AUTH", .connection, "Redis's login; there are no passwords here.",
        words: 2, to: nil, arguments: [.string("username").optional, .string("password")],
        reply: "OK", examples: ["AUTH default secret"], refusals: [.wrongPassword], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        guard call.arguments.count <= 3 else { throw .verbatim("ERR syntax error") }
        guard call.arguments.count == 3 else {
            throw .verbatim(
                "ERR AUTH <password> called without any password configured for the default"
                    + " user. Are you sure your configuration is correct?")
        }
        try Login.check(call, userAt: 1)
        return .say { writer in writer.simple("OK") }
    }
}

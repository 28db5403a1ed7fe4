import RESP

/// The command `DISCARD`.
enum Discard {
    static let spec = CommandSpec(
        "DISCARD", .batch, "Forgets the batch that MULTI began.",
        words: 1, to: 1, reply: "OK", examples: ["DISCARD"], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        guard session.batch != nil else { throw .verbatim("ERR DISCARD without MULTI") }
        session.batch = nil
        return .say { writer in writer.simple("OK") }
    }
}

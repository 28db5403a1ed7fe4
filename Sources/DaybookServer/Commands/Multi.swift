import RESP

/// The command `MULTI`.
enum Multi {
    static let spec = CommandSpec(
        "MULTI", .batch, "Begins a batch: what follows is queued and carried out by EXEC.",
        words: 1, to: 1, reply: "OK; each call that follows answers QUEUED",
        examples: ["MULTI"], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        guard session.batch == nil else {
            throw .verbatim("ERR MULTI calls can not be nested")
        }
        session.batch = QueuedBatch()
        return .say { writer in writer.simple("OK") }
    }
}

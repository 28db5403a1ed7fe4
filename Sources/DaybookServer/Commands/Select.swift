import RESP

/// `SELECT 0`: there is one shop, and clients whose address ends in `/0` ask for it.
enum Select {
    static let spec = CommandSpec(
        "SELECT", .connection, "Chooses the database; there is one, number 0.",
        words: 2, to: 2, arguments: [.integer("index")], reply: "OK", examples: ["SELECT 0"],
        parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        guard let index = call.arguments.integer(at: 1) else {
            throw .verbatim("ERR value is not an integer or out of range")
        }
        guard index == 0 else { throw .verbatim("ERR DB index is out of range") }
        return .say { writer in writer.simple("OK") }
    }
}

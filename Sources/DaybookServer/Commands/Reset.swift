import RESP

/// `RESET`: the connection as it was when it was new.
enum Reset {
    static let spec = CommandSpec(
        "RESET", .connection, "Makes the connection as it was when it was new.",
        words: 1, to: 1, reply: "RESET", examples: ["RESET"], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        session.version = .two
        session.name = ""
        session.batch = nil
        session.isMonitor = false
        session.isNoEvict = false
        session.isNoTouch = false
        session.subscriptions = Subscriptions()
        return .say { writer in
            writer.version = .two
            writer.simple("RESET")
        }
    }
}

import RESP

/// The command `MONITOR`: from now on the connection is shown what everybody asks, a line each.
///
/// It ends with RESET, QUIT, or the connection. A connection that does not take its lines is
/// closed.
enum Monitor {
    static let spec = CommandSpec(
        "MONITOR", .server, "Shows what everybody asks, until RESET or QUIT.",
        words: 1, to: 1, reply: "OK, then a line for each request", examples: ["MONITOR"],
        roles: .operators, parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        session.isMonitor = true
        return .say { writer in writer.simple("OK") }
    }
}

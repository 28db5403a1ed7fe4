import DaybookEngine
import DaybookModel
import RESP

/// The command `LOG.READ after [COUNT n]`, where `after` is a position or `last`.
///
/// What each event's map holds is written at `ReplyWriter.map(of:at:)`.
enum LogRead {
    static let spec = CommandSpec(
        "LOG.READ", .journal, .query, "The entries after a position, whole and in order.",
        complexity: "O(n) in the entries",
        arguments: [.oneOf("after", .integer("position"), .word("last")), .count.optional],
        reply: "list of map{position, time, command, key or null, actor, "
            + "events list of map{type, ...}, by or null, why or null}",
        examples: ["LOG.READ 0 COUNT 10", "LOG.READ last"], refusals: [.invalid, .readOnly],
        parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let query = HistoryQuery.entries(after: try after(call), count: try call.rows())
        return .ask(.history(query), reply: reply)
    }

    private static func after(_ call: CallReader) throws(CallError) -> Position? {
        guard !call.arguments.matches("LAST", at: 1) else { return nil }
        let value = try call.number(
            in: 0...Int(Limits.position), .argument("after"), "position", at: 1,
            Allowed.positionOrLast)
        return Position(UInt64(value))
    }

    static var reply: Reply {
        Reply { outcome, writer in
            guard let answer = outcome.answer(orRefuseWith: &writer) else { return }
            guard case .entries(let entries) = answer else { answer.isNot("entries") }
            writer.array(entries.count)
            for entry in entries { writer.map(of: entry) }
        }
    }
}

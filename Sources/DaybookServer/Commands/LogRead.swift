import DaybookEngine
import DaybookModel
import RESP

/// The command `LOG.READ after [COUNT n] [BLOCK milliseconds]`, where `after` is a position or
/// `last`.
///
/// - `BLOCK` waits for the first entry after the position, and answers an empty list when the time
///   is over; whatever else the connection asks is carried out, and answered after it. Within a
///   batch nobody waits.
/// - What each event's map holds is written at `ReplyWriter.map(of:at:)`.
enum LogRead {
    static let spec = CommandSpec(
        "LOG.READ", .journal, .query, "The entries after a position, whole and in order.",
        complexity: "O(n) in the entries",
        arguments: [
            .oneOf("after", .integer("position"), .word("last")), .count.optional,
            .integer("milliseconds").after(.block).optional,
        ],
        reply: "list of map{position, time, command, key or null, actor, "
            + "events list of map{type, ...}, by or null, why or null, keys list}; empty where "
            + "there are none, with BLOCK once the time is over",
        examples: ["LOG.READ 0 COUNT 10", "LOG.READ last", "LOG.READ 41 COUNT 500 BLOCK 4000"],
        refusals: [.invalid, .readOnly], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let after = try after(call)
        let count = try call.rows()
        let milliseconds = try call.milliseconds()
        guard let milliseconds, session.batch == nil else {
            return .ask(.history(.entries(after: after, count: count)), reply: reply)
        }
        let patience = Patience()
        let query = HistoryQuery.entries(after: after, count: count, patience: patience)
        return .await(.history(query), reply: reply, patience, milliseconds: milliseconds)
    }

    private static func after(_ call: CallReader) throws(CallError) -> Position? {
        guard !call.arguments.matches("LAST", at: 1) else { return nil }
        let value = try call.number(
            in: 0...Int(Limits.position), .argument("after"), "position", at: 1,
            Allowed.positionOrLast)
        return Position(UInt64(value))
    }

    static var reply: Reply {
        .list(
            entries, of: { $0 }, opening: { $1.array($0.count) }, each: { $1.map(of: $0) })
    }

    private static func entries(_ answer: Answer) -> [Entry] {
        guard case .entries(let entries) = answer else { answer.isNot("entries") }
        return entries
    }
}

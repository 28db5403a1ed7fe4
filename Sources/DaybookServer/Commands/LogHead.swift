import DaybookEngine
import DaybookJournal
import RESP

/// The command `LOG.HEAD`.
enum LogHead {
    static let spec = CommandSpec(
        "LOG.HEAD", .journal, .query, "The end of the journal.",
        reply: "map{position, time, frames, hash}", examples: ["LOG.HEAD"], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        .ask(.history(.head), reply: reply)
    }

    private static var reply: Reply {
        Reply { outcome, writer in
            guard let answer = outcome.answer(orRefuseWith: &writer) else { return }
            guard case .head(let head) = answer else { answer.isNot("a head") }
            writer.map(4)
            writer.field("position", head.position)
            writer.field("time", head.time)
            writer.field("frames", counted: head.frames)
            writer.field("hash", head.hash.description)
        }
    }
}

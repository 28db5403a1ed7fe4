import DaybookEngine
import RESP

/// The command `DBSIZE`.
enum DBSize {
    static let spec = CommandSpec(
        "DBSIZE", .server, "How many SKUs, reservations and orders there are.",
        words: 1, to: 1, reply: "integer", examples: ["DBSIZE"], refusals: [.loading, .tryAgain],
        parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        .ask(.query(.sizes), reply: reply)
    }

    private static var reply: Reply {
        Reply { outcome, writer in
            guard let answer = outcome.answer(orRefuseWith: &writer) else { return }
            guard case .sizes(let sizes) = answer else { answer.isNot("sizes") }
            writer.integer(sizes.things)
        }
    }
}

extension Sizes {
    /// What Redis's tools show as the number of keys.
    var things: Int { Int(truncatingIfNeeded: skus + reservations + orders) }
}

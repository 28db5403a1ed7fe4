import RESP

/// The commands `UNSUBSCRIBE [channel …]` and `PUNSUBSCRIBE [pattern …]`; without names, of all.
enum Unsubscribe {
    static let channels = CommandSpec(
        "UNSUBSCRIBE", .journal, "Ends subscriptions to types of events.",
        complexity: "O(n) in the channels", words: 1, to: nil,
        arguments: [.string("type[@position]").multiple.optional],
        reply: "for each channel a push unsubscribe, channel or null, count",
        examples: ["UNSUBSCRIBE", "UNSUBSCRIBE order.placed@41"]
    ) { call, session throws(CallError) in
        parse(call, &session, isPattern: false)
    }

    static let patterns = CommandSpec(
        "PUNSUBSCRIBE", .journal, "Ends subscriptions to patterns.",
        complexity: "O(n) in the patterns", words: 1, to: nil,
        arguments: [.string("pattern[@position]").multiple.optional],
        reply: "for each pattern a push punsubscribe, pattern or null, count",
        examples: ["PUNSUBSCRIBE", "PUNSUBSCRIBE order.*"]
    ) { call, session throws(CallError) in
        parse(call, &session, isPattern: true)
    }

    private static func parse(
        _ call: CallReader, _ session: inout Session, isPattern: Bool
    ) -> Action {
        var names: [[UInt8]] = (1..<call.arguments.count).map { call.arguments.bytes(at: $0) }
        if names.isEmpty { names = session.subscriptions.names(ofPatterns: isPattern) }
        var ended: [(name: [UInt8]?, count: Int)] = []
        for name in names {
            session.subscriptions.remove(name, isPattern: isPattern)
            ended.append((name, session.subscriptions.count))
        }
        if ended.isEmpty { ended.append((nil, session.subscriptions.count)) }
        return .say { [ended] writer in
            for (name, count) in ended {
                writer.ending(isPattern ? "punsubscribe" : "unsubscribe", name, count)
            }
        }
    }
}

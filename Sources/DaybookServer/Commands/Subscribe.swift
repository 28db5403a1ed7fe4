import DaybookEngine
import DaybookModel
import RESP

/// The commands `SUBSCRIBE type[@position] […]` and `PSUBSCRIBE pattern[@position] […]`.
///
/// - A channel is a type of event, as `LOG.READ` shows it; a pattern is one of Redis's over those
///   types. `order.placed@41` sends every such event after position 41, then whatever comes;
///   without a position, what comes.
/// - The name of a channel in replies and messages is what was sent, `@41` included, since clients
///   find their handlers by it. Asked for once more, a subscription goes on where it is.
/// - A message is JSON (`EventMessage.swift`), sent when its entry is durable; each event once for
///   each subscription, in order. Whoever does not read is sent nothing, and goes on from there.
enum Subscribe {
    static let channels = CommandSpec(
        "SUBSCRIBE", .journal, "Sends events of these types as they become durable.",
        complexity: "O(n) in the channels", words: 2, to: nil,
        arguments: [.string("type[@position]").multiple],
        reply: "for each channel a push subscribe, channel, count; then pushes message, channel, "
            + "JSON of {position, index, time, command, key, actor, event, by, why}",
        examples: ["SUBSCRIBE order.placed", "SUBSCRIBE order.placed@41 stock.counted@41"],
        refusals: [.invalid, .tryAgain, .readOnly]
    ) { call, session throws(CallError) in
        try parse(call, &session, isPattern: false)
    }

    static let patterns = CommandSpec(
        "PSUBSCRIBE", .journal, "Sends events of the types that fit these patterns.",
        complexity: "O(n) in the patterns", words: 2, to: nil,
        arguments: [.string("pattern[@position]").multiple],
        reply: "for each pattern a push psubscribe, pattern, count; then pushes pmessage, pattern, "
            + "type, JSON as with SUBSCRIBE",
        examples: ["PSUBSCRIBE order.*", "PSUBSCRIBE *@0"],
        refusals: [.invalid, .tryAgain, .readOnly]
    ) { call, session throws(CallError) in
        try parse(call, &session, isPattern: true)
    }

    private static func parse(
        _ call: CallReader, _ session: inout Session, isPattern: Bool
    ) throws(CallError) -> Action {
        guard session.batch == nil else {
            throw .verbatim("ERR Command not allowed inside a transaction")
        }
        let names = try names(call, isPattern: isPattern)
        var subscriptions = session.subscriptions
        var added: [Subscription] = []
        var confirmed: [(name: String, count: Int)] = []
        for (name, topic) in names {
            if let new = subscriptions.add(name, topic, isPattern: isPattern) { added.append(new) }
            confirmed.append((name, subscriptions.count))
        }
        guard subscriptions.count <= Subscriptions.limit else {
            let problem = Invalidity(
                .argument(isPattern ? "pattern" : "channel"), "subscriptions",
                given: "\(subscriptions.count)", allowed: "0..\(Subscriptions.limit)")
            throw .refused(.invalid([problem]))
        }
        session.subscriptions = subscriptions
        return .subscribe(added) { [confirmed] writer in
            for (name, count) in confirmed {
                writer.confirmation(isPattern ? "psubscribe" : "subscribe", name, count)
            }
        }
    }

    /// The names as they were sent, and what each is about.
    private static func names(
        _ call: CallReader, isPattern: Bool
    ) throws(CallError) -> [(String, Topic)] {
        var names: [(String, Topic)] = []
        var problems: [Invalidity] = []
        for index in 1..<call.arguments.count {
            let text = call.arguments.text(at: index)
            if let text, let topic = Topic(text, isPattern: isPattern) {
                names.append((text, topic))
            } else {
                problems.append(
                    call.invalidity(
                        .argument(isPattern ? "pattern" : "channel"), "name", at: index,
                        isPattern ? Topic.allowedPattern : Topic.allowedChannel))
            }
        }
        guard problems.isEmpty else { throw .refused(.invalid(problems)) }
        return names
    }
}

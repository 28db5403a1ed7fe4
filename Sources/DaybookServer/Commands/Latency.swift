import RESP

/// `LATENCY HISTOGRAM|LATEST|HISTORY|RESET`: how long calls take, by command.
///
/// Events are not sampled, as in a Redis whose `latency-monitor-threshold` is 0, which it is unless
/// somebody sets it: so of those there are none. The log of slow calls has the calls themselves.
enum Latency {
    static func spec(_ facts: ServerFacts, of table: CommandTable) -> CommandSpec {
        CommandSpec(
            "LATENCY", .server, "How long calls take, by command.",
            complexity: "O(n) in the commands", words: 2, to: nil,
            subcommands: Verb.allCases.map(\.spec),
            reply: "HISTOGRAM: map{command map{calls, histogram_usec map{within calls}}}",
            examples: ["LATENCY HISTOGRAM order.place", "LATENCY LATEST"]
        ) { call, session throws(CallError) in
            try parse(call, &session, facts, table)
        }
    }

    private static func parse(
        _ call: CallReader, _ session: inout Session, _ facts: ServerFacts,
        _ table: CommandTable
    ) throws(CallError) -> Action {
        let verb: Verb = try call.subcommand(&session)
        switch verb {
        case .latest, .history:
            return .say { writer in writer.array(0) }
        case .reset:
            return .say { writer in writer.integer(0) }
        case .histogram:
            let wanted = wanted(call, table)
            let found = zip(table.counterNames, facts.commandStatistics())
                .filter { $0.1.calls > 0 && (wanted.isEmpty || wanted.contains($0.0)) }
            return .say { writer in
                writer.map(found.count)
                for (name, statistics) in found { writer.histogram(of: statistics, name) }
            }
        }
    }

    /// The names that are asked for, with those of their subcommands; none where all are.
    private static func wanted(_ call: CallReader, _ table: CommandTable) -> Set<String> {
        var wanted: Set<String> = []
        for index in 2..<call.arguments.count {
            let name = printable(call.arguments[index]).lowercased()
            wanted.insert(name)
            wanted.formUnion(table.counterNames.filter { $0.hasPrefix(name + "|") })
        }
        return wanted
    }

    private enum Verb: String, Subcommand {
        case histogram, latest, history, reset

        static let command = "LATENCY"

        var spec: SubcommandSpec {
            let name = rawValue.uppercased()
            return switch self {
            case .histogram:
                SubcommandSpec(
                    name, "How many calls took how long, by command.", words: 2, to: nil,
                    arguments: [.string("command").optional.multiple])
            case .latest:
                SubcommandSpec(
                    name, "Always empty: events are not sampled.", words: 2, to: 2)
            case .history:
                SubcommandSpec(
                    name, "Always empty: events are not sampled.", words: 3, to: 3,
                    arguments: [.string("event")])
            case .reset:
                SubcommandSpec(
                    name, "Always 0: there are no events to forget.", words: 2, to: nil,
                    arguments: [.string("event").optional.multiple], roles: .operators)
            }
        }
    }
}

extension ReplyWriter {
    fileprivate mutating func histogram(of statistics: CommandStatistics, _ name: String) {
        key(name)
        map(2)
        field("calls", counted: statistics.calls)
        key("histogram_usec")
        let sums = statistics.cumulative
        map(sums.count)
        for sum in sums {
            integer(Int(clamping: sum.microseconds))
            integer(Int(clamping: sum.calls))
        }
    }
}

import RESP

/// `SLOWLOG GET|LEN|RESET`: the calls that took longest to answer.
enum SlowLogCommand {
    static func spec(_ facts: ServerFacts) -> CommandSpec {
        CommandSpec(
            "SLOWLOG", .server, "The calls that took longest to answer.",
            complexity: "O(n) in the calls told", words: 2, to: nil,
            subcommands: Verb.allCases.map(\.spec),
            reply: "list of [id, unix time, microseconds, words, address, client name]",
            examples: ["SLOWLOG GET 10", "SLOWLOG LEN"]
        ) { call, session throws(CallError) in
            try parse(call, &session, facts)
        }
    }

    private static func parse(
        _ call: CallReader, _ session: inout Session, _ facts: ServerFacts
    ) throws(CallError) -> Action {
        let verb: Verb = try call.subcommand(&session)
        switch verb {
        case .get:
            let calls = facts.slowLog.calls.prefix(try count(call))
            return .say { writer in
                writer.array(calls.count)
                for slow in calls { writer.slowCall(slow, from: facts.socketPath) }
            }
        case .len:
            let count = facts.slowLog.calls.count
            return .say { writer in writer.integer(count) }
        case .reset:
            return .say { writer in
                facts.slowLog.reset()
                writer.simple("OK")
            }
        }
    }

    private static func count(_ call: CallReader) throws(CallError) -> Int {
        guard call.arguments.count == 3 else { return 10 }
        guard let count = call.arguments.integer(at: 2), count >= -1 else {
            throw .verbatim("ERR count should be greater than or equal to -1")
        }
        return count == -1 ? SlowLog.length : count
    }

    private enum Verb: String, Subcommand {
        case get, len, reset

        static let command = "SLOWLOG"

        var spec: SubcommandSpec {
            let name = rawValue.uppercased()
            return switch self {
            case .get:
                SubcommandSpec(
                    name, "The latest slow calls, ten of them or count; -1 is all.",
                    words: 2, to: 3, arguments: [.integer("count").optional])
            case .len: SubcommandSpec(name, "How many are kept.", words: 2, to: 2)
            case .reset:
                SubcommandSpec(
                    name, "Forgets them.", words: 2, to: 2, roles: .operators)
            }
        }
    }
}

extension ReplyWriter {
    fileprivate mutating func slowCall(_ call: SlowCall, from path: String) {
        array(6)
        integer(call.id)
        integer(Int(call.time))
        integer(Int(clamping: call.microseconds))
        texts(call.words)
        bulk(path + ":0")
        bulk(call.clientName)
    }
}

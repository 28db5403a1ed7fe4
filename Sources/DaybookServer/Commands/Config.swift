import RESP

/// The command `CONFIG GET pattern [pattern …]`.
enum Config {
    static func spec(_ facts: ServerFacts) -> CommandSpec {
        CommandSpec(
            "CONFIG", .server, "Settings that Redis's tools ask for.",
            complexity: "O(n) in the patterns", words: 2, to: nil,
            subcommands: Verb.allCases.map(\.spec), reply: "map{setting text}",
            examples: ["CONFIG GET *", "CONFIG GET save appendonly"]
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
            var patterns: [Glob] = []
            for index in 2..<min(call.arguments.count, 2 + patternLimit) {
                patterns.append(Glob(printable(call.arguments[index])))
            }
            let found = settings(facts).filter { setting in
                patterns.contains { $0.matches(setting.name) }
            }
            return .say { writer in
                writer.map(found.count)
                for setting in found { writer.field(setting.name, setting.value) }
            }
        case .set:
            throw .verbatim(
                "ERR CONFIG SET is not supported: SHOP.CONFIGURE changes the shop's settings,"
                    + " the options of daybook serve are the server's")
        }
    }

    /// Patterns beyond these are not looked at: there are fewer settings.
    private static let patternLimit = 64

    private static func settings(_ facts: ServerFacts) -> [(name: String, value: String)] {
        [
            ("save", ""), ("appendonly", "yes"), ("appendfsync", "always"),
            ("databases", "1"), ("maxmemory", "0"), ("maxmemory-policy", "noeviction"),
            ("maxmemory-clients", String(facts.memoryBytes)),
            ("maxclients", String(facts.maximumClients)), ("timeout", "0"), ("port", "0"),
            ("unixsocket", facts.socketPath),
            ("unixsocketperm", String(facts.socketMode, radix: 8)),
            ("slowlog-log-slower-than", String(SlowLog.thresholdMicroseconds)),
            ("slowlog-max-len", String(SlowLog.length)), ("latency-monitor-threshold", "0"),
            ("proto-max-bulk-len", String(RESPLimits.bulkLength)),
        ]
    }

    private enum Verb: String, Subcommand {
        case get, set

        static let command = "CONFIG"

        var spec: SubcommandSpec {
            let name = rawValue.uppercased()
            return switch self {
            case .get:
                SubcommandSpec(
                    name, "The settings whose names fit a pattern.", words: 3, to: nil,
                    arguments: [.string("parameter").multiple])
            case .set:
                SubcommandSpec(
                    name, "Always refused: settings are not changed here.", words: 4, to: nil,
                    arguments: [
                        ArgumentSpec.block(
                            "data", .string("parameter"), .string("value")
                        ).multiple
                    ])
            }
        }
    }
}

import DaybookEngine
import RESP

/// `INFO [section …]`, in Redis's sections and names, for the tools that read them.
///
/// It answers what it knows even where the engine cannot.
enum Info {
    static func spec(_ facts: ServerFacts) -> CommandSpec {
        CommandSpec(
            "INFO", .server, "The server's state, for people and monitoring.",
            words: 1, to: nil, arguments: [.string("section").optional.multiple],
            reply: "text of sections, each of name:value lines",
            examples: ["INFO", "INFO server persistence"]
        ) { call, session throws(CallError) in
            try parse(call, facts)
        }
    }

    private static func parse(
        _ call: CallReader, _ facts: ServerFacts
    ) throws(CallError) -> Action {
        let sections = sections(call)
        let reply = Reply { outcome, writer in
            var sizes: Sizes?
            if case .answered(.sizes(let known)) = outcome { sizes = known }
            let text = InfoText(facts: facts, sizes: sizes)
            writer.verbatim(sections.map { text.section($0) }.joined(separator: "\r\n"))
        }
        return .ask(.query(.sizes), reply: reply)
    }

    private static func sections(_ call: CallReader) -> [InfoSection] {
        guard call.arguments.count > 1 else { return InfoSection.allCases }
        return InfoSection.allCases.filter { section in
            (1..<call.arguments.count).contains { index in
                call.arguments.matches(section.rawValue.uppercased(), at: index)
                    || ["ALL", "DEFAULT", "EVERYTHING"].contains {
                        call.arguments.matches($0, at: index)
                    }
            }
        }
    }
}

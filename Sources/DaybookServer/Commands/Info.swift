import DaybookEngine
import RESP

/// `INFO [section …]`, in Redis's sections and names, for the tools that read them.
///
/// It answers what it knows even where the engine cannot, and while there is none.
enum Info {
    static func spec(_ facts: ServerFacts, of table: CommandTable) -> CommandSpec {
        CommandSpec(
            "INFO", .server, "The server's state, for people and monitoring.",
            words: 1, to: nil, arguments: [.string("section").optional.multiple],
            reply: "text of sections, each of name:value lines",
            examples: ["INFO", "INFO server persistence"]
        ) { call, session throws(CallError) in
            try parse(call, facts, table.counterNames)
        }
    }

    private static func parse(
        _ call: CallReader, _ facts: ServerFacts, _ names: [String]
    ) throws(CallError) -> Action {
        let sections = sections(call)
        guard facts.loading() == nil else {
            return .say { writer in
                InfoText(facts: facts, commandNames: names).write(sections, to: &writer)
            }
        }
        let reply = Reply { outcome, writer in
            var sizes: Sizes?
            if case .answered(.sizes(let known)) = outcome { sizes = known }
            let text = InfoText(facts: facts, commandNames: names, sizes: sizes)
            text.write(sections, to: &writer)
        }
        return .ask(.query(.sizes), reply: reply)
    }

    private static func sections(_ call: CallReader) -> [InfoSection] {
        var wanted = Set(
            InfoSection.allCases.filter { call.arguments.count == 1 && $0.isUsual })
        for index in 1..<call.arguments.count {
            if ["ALL", "EVERYTHING"].contains(where: { call.arguments.matches($0, at: index) }) {
                wanted.formUnion(InfoSection.allCases)
            } else if call.arguments.matches("DEFAULT", at: index) {
                wanted.formUnion(InfoSection.allCases.filter(\.isUsual))
            } else {
                wanted.formUnion(
                    InfoSection.allCases.filter {
                        call.arguments.matches($0.rawValue.uppercased(), at: index)
                    })
            }
        }
        return InfoSection.allCases.filter(wanted.contains)
    }
}

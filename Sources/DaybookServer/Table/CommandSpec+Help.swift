import RESP

/// `CLIENT HELP` and its like, made from the subcommands' own description.
extension CommandSpec {
    /// A parser that answers `HELP` itself and leaves everything else to `parse`.
    static func helping(
        _ name: String, _ subcommands: [SubcommandSpec], _ parse: @escaping Parser
    ) -> Parser {
        var lines = ["\(name) <subcommand> [<arg> [value] [opt] ...]. Subcommands are:"]
        for subcommand in subcommands {
            let words = [subcommand.name] + subcommand.arguments.map(\.syntax)
            lines += [words.joined(separator: " "), "    " + subcommand.summary]
        }
        lines += ["HELP", "    Print this help."]
        let help = lines
        return { call, session throws(CallError) in
            guard call.arguments.count == 2, call.arguments.matches("HELP", at: 1) else {
                return try parse(call, &session)
            }
            return .say { writer in
                writer.array(help.count)
                for line in help { writer.simple(line) }
            }
        }
    }
}

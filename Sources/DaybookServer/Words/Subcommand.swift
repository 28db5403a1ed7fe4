import RESP

/// The second word of a command in Redis's manner, such as `SETNAME` of `CLIENT`.
protocol Subcommand: CaseIterable, Sendable {
    /// The command it belongs to, in capitals.
    static var command: String { get }

    /// How it is called and what it does.
    var spec: SubcommandSpec { get }
}

extension CallReader {
    /// The subcommand that the second word names, with as many words as it takes; refused in
    /// Redis's words otherwise.
    func subcommand<S: Subcommand>() throws(CallError) -> S {
        for candidate in S.allCases {
            let spec = candidate.spec
            guard arguments.matches(spec.name, at: 1) else { continue }
            guard arguments.count >= spec.fewest, arguments.count <= spec.most ?? .max else {
                let name = "\(S.command)|\(spec.name)".lowercased()
                throw .verbatim("ERR wrong number of arguments for '\(name)' command")
            }
            return candidate
        }
        throw .verbatim(
            "ERR unknown subcommand '\(printable(arguments[1], limit: 128))'."
                + " Try \(S.command) HELP.")
    }
}

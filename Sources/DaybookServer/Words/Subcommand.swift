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
    ///
    /// The session knows it for the last command from then on.
    func subcommand<S: Subcommand>(_ session: inout Session) throws(CallError) -> S {
        for (ordinal, candidate) in S.allCases.enumerated() {
            let spec = candidate.spec
            guard arguments.matches(spec.name, at: 1) else { continue }
            session.lastCommand = "\(S.command)|\(spec.name)".lowercased()
            if let counter = session.counter { session.counter = counter + 1 + ordinal }
            guard arguments.count >= spec.fewest, arguments.count <= spec.most ?? .max else {
                throw .verbatim(
                    "ERR wrong number of arguments for '\(session.lastCommand)' command")
            }
            guard spec.roles.contains(session.role) else {
                throw .notPermitted(
                    command: "\(S.command)|\(spec.name)", session.role, allowed: spec.roles)
            }
            return candidate
        }
        throw .verbatim(
            "ERR unknown subcommand '\(printable(arguments[1], limit: 128))'."
                + " Try \(S.command) HELP.")
    }
}

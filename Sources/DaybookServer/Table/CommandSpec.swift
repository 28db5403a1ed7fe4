/// Everything there is to say about one command, once: how it is called, documented and read.
///
/// The dispatcher, arity, COMMAND, COMMAND DOCS, HELP and docs/commands.md are all made from it.
package struct CommandSpec: Sendable {
    /// Turns a call's words into what is to be done.
    typealias Parser = @Sendable (CallReader, inout Session) throws(CallError) -> Action

    /// What a command may do.
    enum Access: Hashable, Sendable {
        /// Changes the shop; `keyed` if repeating it would change it again.
        case mutation(keyed: Bool)
        /// Reads the shop.
        case query
        /// Speaks of the connection or the server.
        case builtIn
    }

    /// The name in capitals.
    package let name: String
    /// The name in small letters, as Redis reports it.
    let lowercased: String
    package let group: CommandGroup
    /// One sentence.
    package let summary: String
    package let since = "0.1.0"
    package let complexity: String
    let access: Access
    /// Who may use it.
    let roles: RoleSet
    let arguments: [ArgumentSpec]
    let subcommands: [SubcommandSpec]
    /// The reply, as COMMANDS.md writes shapes down.
    package let reply: String
    /// Calls as they are typed.
    package let examples: [String]
    /// Whether it is answered while the journal is replayed: all that are not refused as loading.
    let isAnsweredWhileLoading: Bool
    /// Every code it can be refused with.
    package let refusals: [RefusalCode]
    let grammar: Grammar
    let parse: Parser

    /// A command of ours, whose grammar follows from its arguments unless it has its own.
    ///
    /// - Parameter other: a group besides its own whose permission will do as well.
    init(
        _ name: String, _ group: CommandGroup, _ access: Access, _ summary: String,
        complexity: String = "O(1)", arguments: [ArgumentSpec] = [], reply: String,
        examples: [String], refusals: [RefusalCode] = [], orWith other: CommandGroup? = nil,
        grammar: Grammar? = nil, parse: @escaping Parser
    ) {
        let all = Self.completed(arguments, access)
        let roles = RoleSet(mayUse: access, of: group)
            .union(other.map { RoleSet(mayUse: access, of: $0) } ?? [])
        self.init(
            name, group, access, roles, summary, complexity, all, [], reply, examples,
            Self.common(to: access) + refusals,
            grammar ?? Grammar(of: all, isKeyed: access == .mutation(keyed: true)), parse)
    }

    /// A command in Redis's manner, which reads its words itself: from `fewest` to `most` words,
    /// its name included.
    init(
        _ name: String, _ group: CommandGroup, _ summary: String, complexity: String = "O(1)",
        words fewest: Int, to most: Int?, arguments: [ArgumentSpec] = [],
        subcommands: [SubcommandSpec] = [], reply: String, examples: [String],
        refusals: [RefusalCode] = [], roles: RoleSet = .all, parse: @escaping Parser
    ) {
        self.init(
            name, group, .builtIn, roles, summary, complexity, arguments, subcommands, reply,
            examples,
            [.error] + refusals, Grammar(free: fewest, most: most),
            subcommands.isEmpty ? parse : Self.helping(name, subcommands, parse))
    }

    private init(
        _ name: String, _ group: CommandGroup, _ access: Access, _ roles: RoleSet,
        _ summary: String, _ complexity: String, _ arguments: [ArgumentSpec],
        _ subcommands: [SubcommandSpec], _ reply: String, _ examples: [String],
        _ refusals: [RefusalCode], _ grammar: Grammar, _ parse: @escaping Parser
    ) {
        self.name = name
        lowercased = name.lowercased()
        self.group = group
        self.access = access
        self.roles = roles
        self.summary = summary
        self.complexity = complexity
        self.arguments = arguments
        self.subcommands = subcommands
        self.reply = reply
        self.examples = examples
        self.refusals = roles == .all ? refusals : refusals + [.noPermission]
        isAnsweredWhileLoading = !refusals.contains(.loading)
        self.grammar = grammar
        self.parse = parse
    }

    /// The arguments with those that every command of its kind has, a list staying last.
    private static func completed(
        _ arguments: [ArgumentSpec], _ access: Access
    ) -> [ArgumentSpec] {
        guard case .mutation(let isKeyed) = access else { return arguments }
        let places = arguments.prefix { $0.token == nil && !$0.isList }
        let rest = arguments.dropFirst(places.count)
        let said = rest.contains { $0.token == Token.why.word }
        return Array(places) + (isKeyed ? [.key] : []) + rest.filter { !$0.isList }
            + (said ? [.by.optional] : [.by.optional, .why.optional]) + rest.filter(\.isList)
    }

    /// The codes that every command of a kind can be refused with.
    private static func common(to access: Access) -> [RefusalCode] {
        switch access {
        case .mutation(keyed: true):
            [.error, .loading, .tryAgain, .readOnly, .keyRequired, .keyReused]
        case .mutation(keyed: false): [.error, .loading, .tryAgain, .readOnly]
        case .query: [.error, .loading, .tryAgain]
        case .builtIn: [.error]
        }
    }
}

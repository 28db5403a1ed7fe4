/// One argument of a command, as its documentation and its grammar see it.
struct ArgumentSpec: Hashable, Sendable {
    /// What kind of words it is.
    indirect enum Kind: Hashable, Sendable {
        case string
        case integer
        /// A token that says it all.
        case pureToken
        /// Exactly one of these.
        case oneOf([ArgumentSpec])
        /// All of these, one after the other.
        case block([ArgumentSpec])
    }

    let name: String
    let kind: Kind
    /// The word it begins with, in capitals; `any` and `last` in small letters.
    var token: String?
    var isOptional = false
    /// Whether it may be repeated, without repeating the token.
    var isMultiple = false

    /// The same argument, which may be left out.
    var optional: ArgumentSpec {
        var argument = self
        argument.isOptional = true
        return argument
    }

    /// The same argument, which may be repeated.
    var multiple: ArgumentSpec {
        var argument = self
        argument.isMultiple = true
        return argument
    }

    /// The same argument behind a token.
    func after(_ token: Token) -> ArgumentSpec {
        var argument = self
        argument.token = token.word
        return argument
    }

    /// Whether it is the choice between a key and an explicit `NOKEY`.
    var isKey: Bool { self == .key }

    /// Whether it is a list that runs to the end of the call.
    var isList: Bool {
        switch kind {
        case .block: true
        case .oneOf(let parts): parts.contains(where: \.isList)
        case .string, .integer, .pureToken: false
        }
    }

    /// The tokens of a choice whose every part begins with one; words in small letters are none,
    /// and stand by their place.
    var tokenAlternatives: [Grammar.Known]? {
        guard token == nil, case .oneOf(let parts) = kind,
            parts.allSatisfy({ $0.token.flatMap(Token.init(word:)) != nil })
        else { return nil }
        return parts.compactMap(Grammar.Known.init)
    }

    /// The fewest words it takes; none for a key, whose absence has a refusal of its own.
    var fewestWords: Int {
        guard !isOptional, !isKey else { return 0 }
        return (token == nil || kind == .pureToken ? 0 : 1) + fewestContent
    }

    private var fewestContent: Int {
        switch kind {
        case .string, .integer, .pureToken: 1
        case .oneOf(let parts): parts.map(\.fewestWords).min() ?? 0
        case .block(let parts): parts.reduce(0) { $0 + $1.fewestWords }
        }
    }
}

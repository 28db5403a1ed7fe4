extension Grammar {
    /// Works the shape out of documented arguments.
    ///
    /// - Precondition: The arguments are in the order that a grammar allows.
    init(of arguments: [ArgumentSpec], isKeyed: Bool) {
        var places: [ArgumentSpec] = []
        var tokens: [Known] = []
        var required = TokenSet()
        var choices: [Choice] = []
        for argument in arguments {
            if let known = Known(argument) {
                tokens.append(known)
                if !argument.isOptional { required.insert(TokenSet(known.token)) }
            } else if let alternatives = argument.tokenAlternatives {
                tokens += alternatives
                let set = alternatives.reduce(into: TokenSet()) { $0.insert(TokenSet($1.token)) }
                choices.append(
                    Choice(tokens: set, isRequired: !argument.isOptional && !argument.isKey))
            } else {
                precondition(tokens.isEmpty, "\(argument.name) stands behind a token")
                places.append(argument)
            }
        }
        let repeats = places.last?.isMultiple ?? false
        self.init(
            fewest: 1 + arguments.reduce(0) { $0 + $1.fewestWords },
            most: tokens.isEmpty && !repeats ? 1 + places.count : nil, places: places.count,
            repeatsLastPlace: repeats, tokens: tokens, required: required, choices: choices,
            isKeyed: isKeyed, isFree: false)
    }

    /// The shape of a command that reads its words itself.
    init(free fewest: Int, most: Int?) {
        self.init(
            fewest: fewest, most: most, places: 0, repeatsLastPlace: false, tokens: [],
            required: [], choices: [], isKeyed: false, isFree: true)
    }
}

extension Grammar.Known {
    /// The token that `argument` begins with, if it begins with one.
    init?(_ argument: ArgumentSpec) {
        guard let word = argument.token else { return nil }
        guard let token = Token(word: word), let packed = PackedWord(word.utf8Span.span) else {
            preconditionFailure("no token is spelt \(word)")
        }
        self.init(packed: packed, token: token, form: Self.form(of: argument))
    }

    private static func form(of argument: ArgumentSpec) -> Grammar.Form {
        switch argument.kind {
        case .pureToken: .nothing
        case .string, .integer, .oneOf: argument.isMultiple ? .values : .value
        case .block(let parts):
            argument.isMultiple
                ? .list(stride: parts.count, least: parts.count) : .list(stride: 1, least: 0)
        }
    }
}

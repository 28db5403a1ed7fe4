extension ArgumentSpec {
    /// The argument as a person reads it in a syntax line.
    var syntax: String {
        guard isOptional else { return needed }
        return isMultiple && token == nil ? "[\(words) ...]" : "[\(needed)]"
    }

    private var needed: String {
        switch kind {
        case .pureToken: words
        case .oneOf(let parts) where token == nil && parts.contains(where: \.isLong):
            "(" + parts.map(\.syntax).joined(separator: " | ") + ")"
        case .string, .integer, .oneOf, .block:
            (token.map { $0 + " " } ?? "") + (isMultiple ? "\(words) [\(words) ...]" : words)
        }
    }

    /// What stands behind the token.
    private var words: String {
        switch kind {
        case .string, .integer: name
        case .pureToken: token ?? name
        case .oneOf(let parts): parts.map(\.syntax).joined(separator: "|")
        case .block(let parts): parts.map(\.syntax).joined(separator: " ")
        }
    }

    /// Whether it is more than one word.
    private var isLong: Bool {
        switch kind {
        case .string, .integer: token != nil || isMultiple
        case .pureToken: false
        case .oneOf, .block: true
        }
    }
}

extension ArgumentSpec {
    /// The argument as a person reads it in a syntax line.
    var syntax: String {
        isOptional ? "[\(unbracketed)]" : unbracketed
    }

    private var unbracketed: String {
        switch kind {
        case .pureToken: token ?? name
        case .oneOf(let parts):
            tokenPrefix + parts.map(\.syntax).joined(separator: token == nil ? " | " : "|")
        case .string, .integer, .block: tokenPrefix + content
        }
    }

    private var tokenPrefix: String { token.map { $0 + " " } ?? "" }

    private var content: String {
        let once = words
        return isMultiple ? "\(once) [\(once) ...]" : once
    }

    private var words: String {
        switch kind {
        case .string, .integer: name
        case .pureToken: token ?? name
        case .oneOf(let parts): parts.map(\.syntax).joined(separator: "|")
        case .block(let parts): parts.map(\.syntax).joined(separator: " ")
        }
    }
}

/// Some of the tokens, one bit each.
struct TokenSet: OptionSet, Sendable {
    let rawValue: UInt32

    init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    init(_ token: Token) {
        rawValue = 1 << token.rawValue
    }

    func contains(_ token: Token) -> Bool {
        rawValue & (1 << token.rawValue) != 0
    }

    /// How many tokens there are.
    var count: Int { rawValue.nonzeroBitCount }

    /// The tokens, joined by `|`.
    var words: String {
        Token.allCases.filter(contains).map(\.word).joined(separator: "|")
    }
}

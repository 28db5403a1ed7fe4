import RESP

/// One call's words, already held against the shape of its command.
///
/// What remains for a command is to turn words into values: which words there are, and that none
/// is missing, repeated or unknown, has been checked here, from the same table that documents the
/// command.
///
/// - Nothing is copied or allocated: places of words are kept, as numbers.
struct CallReader: ~Escapable {
    /// All words, the command's name first.
    let arguments: Arguments
    /// The tokens that the call has.
    private(set) var tokens = TokenSet()
    /// The first word after those that stand by their place.
    private(set) var placesEnd: Int
    private var starts = [32 of UInt16](repeating: 0)
    private var ends = [32 of UInt16](repeating: 0)

    /// Finds every word's role.
    @_lifetime(copy arguments)
    init(_ arguments: Arguments, _ grammar: borrowing Grammar) throws(CallError) {
        self.arguments = arguments
        placesEnd = arguments.count
        guard grammar.allows(arguments.count) else { throw .arity }
        guard !grammar.isFree else { return }
        placesEnd = 1 + grammar.places
        if grammar.repeatsLastPlace {
            while placesEnd < arguments.count, grammar.known(arguments[placesEnd]) == nil {
                placesEnd += 1
            }
        }
        try readTokens(grammar)
        try checkPresence(grammar)
    }

    /// Whether the call has `token`.
    func has(_ token: Token) -> Bool { tokens.contains(token) }

    /// Where the words after `token` are.
    func words(after token: Token) -> Range<Int> {
        Int(starts[Int(token.rawValue)])..<Int(ends[Int(token.rawValue)])
    }

    /// Where the word after `token` is, if the call has it.
    func place(of token: Token) -> Int? {
        has(token) ? Int(starts[Int(token.rawValue)]) : nil
    }

    @_lifetime(self: copy self)
    private mutating func readTokens(_ grammar: borrowing Grammar) throws(CallError) {
        var index = placesEnd
        while index < arguments.count {
            guard let known = grammar.known(arguments[index]) else {
                throw .syntax("unexpected '\(printable(arguments[index]))'")
            }
            guard !has(known.token) else { throw .syntax("\(known.token.word) is given twice") }
            let start = index + 1
            index = try end(of: known, from: start, grammar)
            tokens.insert(TokenSet(known.token))
            starts[Int(known.token.rawValue)] = UInt16(truncatingIfNeeded: start)
            ends[Int(known.token.rawValue)] = UInt16(truncatingIfNeeded: index)
        }
    }

    /// Where the words that belong to a token end.
    private func end(
        of known: Grammar.Known, from start: Int, _ grammar: borrowing Grammar
    ) throws(CallError) -> Int {
        switch known.form {
        case .nothing:
            return start
        case .value:
            guard start < arguments.count else {
                throw .syntax("\(known.token.word) needs a value")
            }
            return start + 1
        case .values:
            var end = start
            while end < arguments.count, grammar.known(arguments[end]) == nil { end += 1 }
            guard end > start else { throw .syntax("\(known.token.word) needs a value") }
            return end
        case .list(let stride, let least):
            let count = arguments.count - start
            guard count >= least, count.isMultiple(of: stride) else {
                throw .syntax("\(known.token.word) needs groups of \(stride) words")
            }
            return arguments.count
        }
    }

    private func checkPresence(_ grammar: borrowing Grammar) throws(CallError) {
        guard tokens.isSuperset(of: grammar.required) else {
            throw .syntax("\(grammar.required.subtracting(tokens).words) is missing")
        }
        for choice in grammar.choices {
            let chosen = tokens.intersection(choice.tokens)
            guard chosen.count <= 1 else { throw .syntax("only one of \(chosen.words)") }
            guard chosen.count == 1 || !choice.isRequired else {
                throw .syntax("\(choice.tokens.words) is missing")
            }
        }
        guard !grammar.isKeyed || has(.key) || has(.nokey) else { throw .keyRequired }
    }
}

/// The shape of one command's words, worked out from its specification when the table is made.
///
/// - The words that stand by their place come first; tokens follow in any order, each at most
///   once; a list comes last and runs to the end.
struct Grammar: Sendable {
    /// What a token is followed by.
    enum Form: Hashable, Sendable {
        /// Nothing: the token says it all.
        case nothing
        /// One word.
        case value
        /// One word or more, up to the next token.
        case values
        /// All words to the end: a multiple of `stride`, and at least `least`.
        case list(stride: Int, least: Int)
    }

    /// One token the command knows.
    struct Known: Sendable {
        let packed: PackedWord
        let token: Token
        let form: Form
    }

    /// Tokens of which a call may have only one.
    struct Choice: Sendable {
        let tokens: TokenSet
        let isRequired: Bool
    }

    /// The fewest words, the command's name included.
    let fewest: Int
    /// The most words, or nil where only the protocol limits them.
    let most: Int?
    /// Words by their place, without the command's name.
    let places: Int
    /// Whether the last of the places may be repeated, up to the first token.
    let repeatsLastPlace: Bool
    let tokens: [Known]
    let required: TokenSet
    let choices: [Choice]
    /// Whether a `KEY` or an explicit `NOKEY` is asked for.
    let isKeyed: Bool
    /// Whether the command reads its words itself, as Redis's own do.
    let isFree: Bool

    /// The token that `word` spells, if the command knows it.
    @inline(__always)
    func known(_ word: Span<UInt8>) -> Known? {
        guard let packed = PackedWord(word) else { return nil }
        for candidate in tokens where candidate.packed == packed { return candidate }
        return nil
    }

    /// Whether `count` words can be a call at all.
    func allows(_ count: Int) -> Bool {
        count >= fewest && count <= most ?? .max
    }

    /// Redis's way to write the number of words: negative where there may be more.
    var arity: Int { most == fewest ? fewest : -fewest }
}

/// What a client says about a mutation, recorded as said: `BY actor`, `WHY text`.
///
/// - Most say nothing: the words are apart, so that a request has eight bytes for them.
package struct Note: Hashable, Sendable {
    private enum Words: Hashable, Sendable {
        case none
        indirect case said(by: Text?, why: Text?)
    }

    private let words: Words

    package init(by: Text? = nil, why: Text? = nil) {
        words = by == nil && why == nil ? .none : .said(by: by, why: why)
    }

    package static var none: Note { Note() }

    package var by: Text? {
        if case .said(let by, _) = words { by } else { nil }
    }

    package var why: Text? {
        if case .said(_, let why) = words { why } else { nil }
    }
}

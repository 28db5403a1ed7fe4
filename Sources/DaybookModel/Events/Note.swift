/// What a client says about a mutation, recorded as said: `BY actor`, `WHY text`.
package struct Note: Hashable, Sendable {
    package let by: Text?
    package let why: Text?

    package init(by: Text? = nil, why: Text? = nil) {
        self.by = by
        self.why = why
    }

    package static let none = Note()
}

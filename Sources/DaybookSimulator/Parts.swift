/// The parts whose turn is not over: one of them waits, and others have turns meanwhile.
struct Parts: OptionSet {
    let rawValue: Int

    init(rawValue: Int) { self.rawValue = rawValue }

    init(_ part: Part) { rawValue = 1 << part.rawValue }

    func contains(_ part: Part) -> Bool { contains(Self(part)) }

    /// How many turns stand on one another.
    var depth: Int { rawValue.nonzeroBitCount }
}

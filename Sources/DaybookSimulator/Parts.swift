/// The parts whose turn is not over: one of them waits, and others have turns meanwhile.
struct Parts: OptionSet {
    let rawValue: Int

    init(rawValue: Int) { self.rawValue = rawValue }

    init(_ part: Part) { rawValue = 1 << part.rawValue }

    /// The three steps of the journal writer.
    static let ofWriter: Parts = [Parts(.take), Parts(.append), Parts(.land)]

    func contains(_ part: Part) -> Bool { contains(Self(part)) }

    /// How many turns stand on one another.
    var depth: Int { rawValue.nonzeroBitCount }
}

extension Parts: CustomStringConvertible {
    /// What they are called, for whoever reads what was found wrong.
    var description: String {
        Part.allCases.filter { contains($0) }.map { "\($0)" }.joined(separator: ", ")
    }
}

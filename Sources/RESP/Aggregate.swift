/// An array, map, set or push whose parts are still arriving.
struct Aggregate: Sendable {
    /// Which of the types with parts it is.
    enum Kind: Sendable {
        case array
        case map
        case set
        case push
    }

    private let kind: Kind
    private var missing: Int
    private var parts: [RESPValue] = []

    /// Announces `count` values, or pairs of them for a map.
    init(_ kind: Kind, count: Int) {
        self.kind = kind
        switch kind {
        case .array, .set, .push: missing = count
        case .map: missing = 2 * count
        }
    }

    /// Adds the next part.
    mutating func append(_ part: RESPValue) {
        precondition(missing > 0, "a whole aggregate takes no more parts")
        parts.append(part)
        missing -= 1
    }

    /// The whole of it, once no part is missing.
    var value: RESPValue? {
        guard missing == 0 else { return nil }
        switch kind {
        case .array: return .array(parts)
        case .set: return .set(parts)
        case .push: return .push(parts)
        case .map:
            return .map(
                stride(from: 0, to: parts.count, by: 2).map {
                    RESPField(parts[$0], parts[$0 + 1])
                })
        }
    }
}

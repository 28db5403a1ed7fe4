import DaybookModel
import RESP

/// What a subscription is about: types of events, and from which position on.
struct Topic: Hashable, Sendable {
    let types: Set<EventType>
    /// Events after this position; nil for those to come.
    let from: Position?

    /// Reads `type[@position]` or `pattern[@position]`.
    ///
    /// Nil where there is no such type, or none that fits, or the position is not one.
    init?(_ text: String, isPattern: Bool) {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first.map(String.init) else { return nil }
        if parts.count == 2 {
            // As everywhere, a number has one spelling.
            guard let value = UInt64(parts[1]), "\(value)" == parts[1], value <= Limits.position
            else { return nil }
            from = Position(value)
        } else {
            from = nil
        }
        if isPattern {
            let glob = Glob(name, isCaseSensitive: true)
            types = Set(EventType.allCases.filter { glob.matches($0.rawValue) })
        } else {
            types = EventType(rawValue: name).map { [$0] } ?? []
        }
        guard !types.isEmpty else { return nil }
    }

    static let allowedChannel = "a type of event, as order.placed or order.placed@41"
    static let allowedPattern = "a pattern that fits a type, as order.* or order.*@41"
}

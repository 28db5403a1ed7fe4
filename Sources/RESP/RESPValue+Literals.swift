/// Replies written down as Swift literals: text is a bulk string, and nil is null.
extension RESPValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// A bulk string.
    public init(stringLiteral value: String) { self = .bulk(Array(value.utf8)) }

    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }

    /// A truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }

    /// No value.
    public init(nilLiteral: ()) { self = .null }

    /// An array.
    public init(arrayLiteral elements: RESPValue...) { self = .array(elements) }

    /// A map, with its keys in the order in which they are written.
    public init(dictionaryLiteral elements: (RESPValue, RESPValue)...) {
        self = .map(elements.map { RESPField($0.0, $0.1) })
    }
}

/// What a client asks of a reply without caring for the dialect.
extension RESPValue {
    /// The value under a key: of a map, or of the flat array that version 2 makes of one.
    public subscript(key: String) -> RESPValue? {
        fields?.first { $0.key.text == key }?.value
    }

    /// The keys and values of a map, or of an array that can be one.
    public var fields: [RESPField]? {
        switch self {
        case .map(let fields):
            return fields
        case .array(let values):
            guard values.count.isMultiple(of: 2) else { return nil }
            return stride(from: 0, to: values.count, by: 2).map {
                RESPField(values[$0], values[$0 + 1])
            }
        case .simple, .error, .integer, .bulk, .verbatim, .bool, .null, .set, .push:
            return nil
        }
    }

    /// The values of an array, set or push.
    public var elements: [RESPValue]? {
        switch self {
        case .array(let values), .set(let values), .push(let values): values
        case .simple, .error, .integer, .bulk, .verbatim, .bool, .null, .map: nil
        }
    }

    /// The text of anything that is one; bytes that are not UTF-8 are repaired.
    public var text: String? {
        switch self {
        case .simple(let text), .error(let text): text
        case .bulk(let bytes), .verbatim(let bytes): String(decoding: bytes, as: UTF8.self)
        case .integer, .bool, .null, .array, .map, .set, .push: nil
        }
    }

    /// The number, or the truth value as version 2 writes it.
    public var integer: Int? {
        switch self {
        case .integer(let value): value
        case .bool(let value): value ? 1 : 0
        case .simple, .error, .bulk, .verbatim, .null, .array, .map, .set, .push: nil
        }
    }

    /// The truth value, also as version 2 writes it.
    public var bool: Bool? {
        switch self {
        case .bool(let value): value
        case .integer(0): false
        case .integer(1): true
        case .integer, .simple, .error, .bulk, .verbatim, .null, .array, .map, .set, .push: nil
        }
    }

    /// The first word of an error, such as `STALE`.
    public var errorCode: String? {
        switch self {
        case .error(let text): String(text.prefix { $0 != " " })
        case .simple, .integer, .bulk, .verbatim, .bool, .null, .array, .map, .set, .push: nil
        }
    }
}

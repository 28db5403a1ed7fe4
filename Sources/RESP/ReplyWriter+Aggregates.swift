/// Headers of what has parts, and the named parts of maps.
extension ReplyWriter {
    /// Announces an array of `count` values, which come next.
    public mutating func array(_ count: Int) {
        header(ASCII.asterisk, count)
    }

    /// Announces a map of `count` keys, each with its value; in version 2 a flat array.
    public mutating func map(_ count: Int) {
        switch version {
        case .two: header(ASCII.asterisk, 2 * count)
        case .three: header(UInt8(ascii: "%"), count)
        }
    }

    /// Announces a set of `count` values; in version 2 an array.
    public mutating func set(_ count: Int) {
        switch version {
        case .two: header(ASCII.asterisk, count)
        case .three: header(UInt8(ascii: "~"), count)
        }
    }

    /// Announces a message of `count` values that answers no request; in version 2 an array.
    ///
    /// Only for connections that have subscribed: others take it for their next reply.
    public mutating func push(_ count: Int) {
        switch version {
        case .two: header(ASCII.asterisk, count)
        case .three: header(UInt8(ascii: ">"), count)
        }
    }

    /// Writes the key of a map; its value comes next.
    public mutating func key(_ name: String) {
        bulk(name)
    }

    /// Writes a key and a whole number.
    public mutating func field(_ name: String, _ value: Int) {
        pair(name.utf8.span, ASCII.colon, value)
    }

    /// Writes a key and a whole number, or null.
    public mutating func field(_ name: String, _ value: Int?) {
        guard let value else { return nullField(name) }
        field(name, value)
    }

    /// Writes a key and a truth value.
    public mutating func field(_ name: String, _ value: Bool) {
        bulk(name)
        bool(value)
    }

    /// Writes a key and a text.
    public mutating func field(_ name: String, _ value: String) {
        pair(name.utf8.span, value.utf8.span)
    }

    /// Writes a key and a text, or null.
    public mutating func field(_ name: String, _ value: String?) {
        guard let value else { return nullField(name) }
        field(name, value)
    }

    /// Writes a key and bytes.
    public mutating func field(_ name: String, _ value: [UInt8]) {
        bulk(name)
        bulk(value)
    }

    /// Writes a key and bytes that belong to somebody else.
    public mutating func field(_ name: String, _ value: Span<UInt8>) {
        pair(name.utf8.span, value)
    }

    /// Writes a key without a value.
    public mutating func nullField(_ name: String) {
        bulk(name)
        null()
    }

    /// Writes an array of texts.
    public mutating func texts(_ values: [String]) {
        array(values.count)
        for value in values { bulk(value) }
    }

    /// Writes a request, as a client does: its words in an array of bulk strings.
    public mutating func request(_ words: [String]) {
        texts(words)
    }
}

/// A reason to stop reading a connection: its bytes are not a request.
///
/// The texts are Redis's own, because clients and people recognise them. After any of these the
/// place of the next request is unknown, so the connection is closed; there is no resuming.
public enum ProtocolError: Error, Equatable, Sendable {
    /// The number of arguments is malformed or beyond its limit.
    case invalidMultibulkLength

    /// The length of an argument is malformed, beyond its limit, or not where its CRLF is.
    case invalidBulkLength

    /// An argument begins with this byte instead of `$`.
    case expectedDollar(got: UInt8)

    /// An inline request has a quote without its partner, or with a letter directly behind it.
    case unbalancedQuotes

    /// An inline request has no line feed within its limit, or has too many words.
    case tooBigInlineRequest

    /// The number of arguments has more digits than any number needs.
    case tooBigMultibulkCount

    /// The length of an argument has more digits than any number needs.
    case tooBigBulkCount

    /// All the arguments together are beyond the limit of one request.
    case tooBigRequest

    /// The line is HTTP: a browser was tricked into sending commands. Close without a reply.
    case crossProtocolRequest

    /// The text to answer before closing, without a code, or nil to close without an answer.
    public var text: String? {
        switch self {
        case .invalidMultibulkLength: "Protocol error: invalid multibulk length"
        case .invalidBulkLength: "Protocol error: invalid bulk length"
        case .expectedDollar(let byte): "Protocol error: expected '$', got '\(printable(byte))'"
        case .unbalancedQuotes: "Protocol error: unbalanced quotes in request"
        case .tooBigInlineRequest: "Protocol error: too big inline request"
        case .tooBigMultibulkCount: "Protocol error: too big mbulk count string"
        case .tooBigBulkCount: "Protocol error: too big bulk count string"
        case .tooBigRequest: "Protocol error: too big request"
        case .crossProtocolRequest: nil
        }
    }

    /// Redis writes the byte as it came; a reply of ours is always valid UTF-8 on one line.
    private func printable(_ byte: UInt8) -> Character {
        byte >= ASCII.space && byte < 0x7F ? Character(Unicode.Scalar(byte)) : " "
    }
}

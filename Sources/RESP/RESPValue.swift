/// One whole reply, as a client understands it.
///
/// For tests and for the command line client; the server itself writes replies without it.
/// Null has one case, whichever of its three spellings came.
public enum RESPValue: Hashable, Sendable {
    /// A line such as `OK`.
    case simple(String)
    /// A refusal: its code, a space, its text.
    case error(String)
    /// A whole number.
    case integer(Int)
    /// Bytes, usually of text.
    case bulk([UInt8])
    /// Text for people.
    case verbatim([UInt8])
    /// A truth value.
    case bool(Bool)
    /// No value.
    case null
    /// Values in their order.
    case array([RESPValue])
    /// Keys and values, in the order they came.
    case map([RESPField])
    /// Values without order; kept as they came.
    case set([RESPValue])
    /// A message that answers no request.
    case push([RESPValue])
}

/// Why bytes do not spell a value.
@usableFromInline
package enum BytesError: Error, Equatable, Sendable {
    /// The bytes end before the value does.
    case truncated
    /// A value has more bytes than it needs, or a number more bits than fit.
    case overlong
    /// The value ends before the bytes do.
    case trailing
    /// The bytes spell something, but not a valid value of what is named here.
    case refused(String)
}

extension BytesError: CustomStringConvertible {
    @usableFromInline package var description: String {
        switch self {
        case .truncated: "bytes that end too early"
        case .overlong: "a value with more bytes than it needs"
        case .trailing: "bytes after the end"
        case .refused(let what): "bytes that are no valid \(what)"
        }
    }
}

internal import Bytes

/// The text of an error, put together piece by piece.
///
/// It is bytes from the beginning, and no string is made of any piece on the way: a shop that is
/// asked for what has just gone says no more often than yes.
///
/// ```swift
/// var text = ErrorText("STALE")
/// text.append(" seen=")
/// text.append(41)
/// ```
public struct ErrorText: Sendable {
    private(set) var bytes: [UInt8] = []

    /// Begins with a code in capitals.
    public init(_ code: String) {
        bytes.reserveCapacity(160)
        append(code)
    }

    /// How many bytes it has.
    public var count: Int { bytes.count }

    /// Appends a piece as it is.
    public mutating func append(_ piece: String) {
        let piece = piece.utf8Span.span
        bytes.append(addingCapacity: piece.count) { output in output.append(copying: piece) }
    }

    /// Appends a number in decimal digits.
    public mutating func append(_ number: Int) {
        bytes.append(addingCapacity: ReplyWriter.longestNumber) { output in
            ReplyWriter.writeDecimal(number, to: &output)
        }
    }

    /// Takes back everything behind the first `count` bytes.
    public mutating func truncate(to count: Int) {
        precondition(count <= bytes.count, "a text can only be cut back to where it has been")
        bytes.removeLast(bytes.count - count)
    }
}

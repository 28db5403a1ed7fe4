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
        bytes.reserveCapacity(256)
        append(code)
    }

    /// How many bytes it has.
    public var count: Int { bytes.count }

    /// Appends a piece as it is.
    public mutating func append(_ piece: String) {
        let piece = piece.utf8.span
        bytes.append(addingCapacity: piece.count) { output in output.append(copying: piece) }
    }

    /// Appends a piece and then bytes that belong to somebody else.
    public mutating func append(_ piece: String, _ rest: Span<UInt8>) {
        let piece = piece.utf8.span
        bytes.append(addingCapacity: piece.count + rest.count) { output in
            output.append(copying: piece)
            output.append(copying: rest)
        }
    }

    /// Appends a piece and then a number in decimal digits.
    public mutating func append(_ piece: String, _ number: Int) {
        let piece = piece.utf8.span
        bytes.append(addingCapacity: piece.count + ReplyWriter.longestNumber) { output in
            output.append(copying: piece)
            ReplyWriter.writeDecimal(number, to: &output)
        }
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

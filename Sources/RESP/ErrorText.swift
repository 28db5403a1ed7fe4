internal import Bytes

/// The text of an error, put together piece by piece where it will stand: behind the replies that
/// wait already.
///
/// It is bytes from the beginning, and no string is made of any piece on the way: a shop that is
/// asked for what has just gone says no more often than yes.
///
/// ```swift
/// writer.error("STALE") { text in
///     text.append(" seen=")
///     text.append(41)
/// }
/// ```
public struct ErrorText: Sendable {
    /// What stands before it, and then its own line so far.
    private var bytes: [UInt8]
    /// Where it begins, behind the byte that says what kind of reply it is.
    private let start: Int
    /// Whether a piece was more than one line.
    private var breaksLine = false

    /// Begins with a code in capitals, behind what `buffer` holds, and takes that along.
    init(_ code: String, behind buffer: inout [UInt8]) {
        bytes = []
        swap(&bytes, &buffer)
        start = bytes.count + 1
        append(upTo: 1 + code.utf8.count) { output in
            output.append(ASCII.minus)
            output.append(copying: code.utf8.span)
        }
    }

    /// How many bytes it has.
    public var count: Int { bytes.count - start }

    /// Appends a piece; CR and LF in it become spaces.
    public mutating func append(_ piece: String) {
        let piece = piece.utf8.span
        if ReplyWriter.breaksLine(piece) { breaksLine = true }
        append(upTo: piece.count) { output in output.append(copying: piece) }
    }

    /// Appends a number in decimal digits.
    public mutating func append(_ number: Int) {
        append(upTo: Phrase.longestNumber) { output in output.append(decimal: number) }
    }

    /// Appends what `write` writes, `capacity` bytes at the most, and no CR or LF among them.
    ///
    /// A line with several numbers is written in one go: asking for room takes longer than most
    /// of its pieces, and looking for line breaks as long as all of them.
    @inline(__always)
    public mutating func append(upTo capacity: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        bytes.append(addingCapacity: capacity, initializingWith: write)
    }

    /// Takes back everything behind the first `count` bytes.
    public mutating func truncate(to count: Int) {
        precondition(count <= self.count, "a text can only be cut back to where it has been")
        bytes.removeLast(self.count - count)
    }

    /// Ends the line and gives everything back, what stood before it first.
    consuming func finished() -> [UInt8] {
        assert(breaksLine || !ReplyWriter.breaksLine(bytes.span.extracting(start..<bytes.count)))
        if count > RESPLimits.errorLength || breaksLine {
            let line = ReplyWriter.oneLine(Array(bytes[start...]), limit: RESPLimits.errorLength)
            truncate(to: 0)
            bytes.append(contentsOf: line)
        }
        bytes.append(ASCII.carriageReturn)
        bytes.append(ASCII.lineFeed)
        return bytes
    }
}

internal import Bytes

/// The few shapes that all replies are made of, each appended in one step.
///
/// Room is asked for once per shape, not once per byte: that halves the time of a reply.
extension ReplyWriter {
    /// The longest header: a type byte, a number, and CRLF.
    private static let headerLength = Phrase.longestNumber + 3

    /// Appends `type`, a number and CRLF: every header, and integers.
    @inline(__always)
    mutating func header(_ type: UInt8, _ number: Int) {
        buffer.append(addingCapacity: Self.headerLength) { output in
            Self.write(type, number, to: &output)
        }
    }

    /// Appends `type`, the length of the content, CRLF, the content and CRLF.
    @inline(__always)
    mutating func lengthFirst(_ type: UInt8, _ content: Span<UInt8>) {
        buffer.append(addingCapacity: Self.headerLength + content.count + 2) { output in
            Self.write(type, content.count, to: &output)
            output.append(copying: content)
            Self.writeCRLF(to: &output)
        }
    }

    /// Appends a key as a bulk string, and a number behind `type`: most of what maps hold.
    @inline(__always)
    mutating func pair(_ key: Span<UInt8>, _ type: UInt8, _ number: Int) {
        buffer.append(addingCapacity: 2 * Self.headerLength + key.count + 2) { output in
            Self.writeBulk(key, to: &output)
            Self.write(type, number, to: &output)
        }
    }

    /// Appends a key that is spelt already, and a number behind `type`.
    @inline(__always)
    mutating func pair(spelt key: Span<UInt8>, _ type: UInt8, _ number: Int) {
        buffer.append(addingCapacity: key.count + Self.headerLength) { output in
            output.append(copying: key)
            Self.write(type, number, to: &output)
        }
    }

    /// Appends bytes that are spelt already.
    mutating func spelt(_ bytes: Span<UInt8>) {
        buffer.append(addingCapacity: bytes.count) { output in output.append(copying: bytes) }
    }

    /// Appends a key and a value as bulk strings.
    @inline(__always)
    mutating func pair(_ key: Span<UInt8>, _ value: Span<UInt8>) {
        buffer.append(addingCapacity: 2 * (Self.headerLength + 2) + key.count + value.count) {
            output in
            Self.writeBulk(key, to: &output)
            Self.writeBulk(value, to: &output)
        }
    }

    @inline(__always)
    private static func writeBulk(_ content: Span<UInt8>, to output: inout OutputSpan<UInt8>) {
        write(ASCII.dollar, content.count, to: &output)
        output.append(copying: content)
        writeCRLF(to: &output)
    }

    /// Appends `type`, the length of the content, CRLF, what `write` writes and CRLF.
    ///
    /// - Precondition: `write` writes so many bytes.
    @inline(__always)
    mutating func lengthFirst(
        _ type: UInt8, count: Int, _ write: (inout OutputSpan<UInt8>) -> Void
    ) {
        buffer.append(addingCapacity: Self.headerLength + count + 2) { output in
            Self.write(type, count, to: &output)
            let end = output.count + count
            write(&output)
            precondition(output.count == end, "a text is longer or shorter than was said")
            Self.writeCRLF(to: &output)
        }
    }

    /// Appends `type`, the text and CRLF.
    mutating func line(_ type: UInt8, _ text: Span<UInt8>) {
        buffer.append(addingCapacity: text.count + 3) { output in
            output.append(type)
            output.append(copying: text)
            Self.writeCRLF(to: &output)
        }
    }

    /// Appends `type`, one letter and CRLF.
    mutating func constant(_ type: UInt8, _ letter: UInt8) {
        buffer.append(addingCapacity: 4) { output in
            output.append(type)
            output.append(letter)
            Self.writeCRLF(to: &output)
        }
    }

    @inline(__always)
    private static func write(_ type: UInt8, _ number: Int, to output: inout OutputSpan<UInt8>) {
        output.append(type)
        if number >= 0, number < 10 {
            output.append(ASCII.zero &+ UInt8(truncatingIfNeeded: number))
        } else {
            writeDecimal(number, to: &output)
        }
        writeCRLF(to: &output)
    }

    @inline(__always)
    private static func writeCRLF(to output: inout OutputSpan<UInt8>) {
        output.append(ASCII.carriageReturn)
        output.append(ASCII.lineFeed)
    }

    /// Writes a number without making a string of it.
    static func writeDecimal(_ number: Int, to output: inout OutputSpan<UInt8>) {
        if number < 0 { output.append(ASCII.minus) }
        let magnitude = UInt64(number.magnitude)
        guard magnitude >= EightDigits.limit else {
            return EightDigits(magnitude).write(to: &output)
        }
        let (high, low) = magnitude.quotientAndRemainder(dividingBy: EightDigits.limit)
        if high < EightDigits.limit {
            EightDigits(high).write(to: &output)
        } else {
            let (top, middle) = high.quotientAndRemainder(dividingBy: EightDigits.limit)
            EightDigits(top).write(to: &output)
            EightDigits(middle).writeAll(to: &output)
        }
        EightDigits(low).writeAll(to: &output)
    }
}

/// The longest piece of what a client sent that is said back to it, in bytes.
let printableLength = 64

/// What a client sent, as it can be said back on one line: the beginning of it, with what cannot
/// be printed as `\xHH`.
func printable(_ bytes: Span<UInt8>, limit: Int = printableLength) -> String {
    var end = min(limit, bytes.count)
    while end < bytes.count, end > 0, bytes[end] & 0b1100_0000 == 0b1000_0000 { end -= 1 }
    return printable(String(decoding: (0..<end).map { bytes[$0] }, as: UTF8.self))
}

/// A text as it can be said on one line, with control characters as `\xHH`.
func printable(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { line, scalar in
        guard scalar.properties.generalCategory == .control else {
            line.unicodeScalars.append(scalar)
            return
        }
        for byte in String(scalar).utf8 {
            line += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }
}

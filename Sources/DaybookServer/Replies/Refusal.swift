import RESP

/// A refusal on its way to the wire:
/// `CODE subject field=value …[; subject …][; +N more]; retry=class`.
///
/// - One line of at most ``RESP/RESPLimits/errorLength`` bytes; the retry class is never cut off.
/// - At most 16 subjects are named, and fewer where they are long; the rest are counted.
struct Refusal {
    /// The most subjects that are named.
    static let subjectLimit = 16

    let code: RefusalCode
    /// What it is about, each with its fields.
    let subjects: [String]
    let retry: RetryClass

    /// The whole line, without the protocol's own bytes.
    var line: String {
        let tail = "; retry=" + retry.rawValue
        let more = "; +\(subjects.count) more"
        var room = RESPLimits.errorLength - code.rawValue.utf8.count - tail.utf8.count
        room -= more.utf8.count
        var line = code.rawValue
        var named = 0
        for subject in subjects.prefix(Self.subjectLimit) {
            let piece = (named == 0 ? " " : "; ") + subject
            guard piece.utf8.count <= room else { break }
            room -= piece.utf8.count
            line += piece
            named += 1
        }
        if named < subjects.count { line += "; +\(subjects.count - named) more" }
        return line + tail
    }

    /// A value as it stands behind `=`: as it is, or in quotes where it could be misread.
    static func value(_ text: String) -> String {
        let clean = printable(cut(text))
        let isPlain = clean.utf8.allSatisfy { byte in
            byte > UInt8(ascii: " ") && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: ";")
        }
        guard !isPlain || clean.isEmpty else { return clean }
        let escaped = clean.split(separator: "\"", omittingEmptySubsequences: false)
        return "\"" + escaped.joined(separator: "\\\"") + "\""
    }

    /// The beginning of a text that is too long to be said whole.
    private static func cut(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.count > 256 else { return text }
        var end = 253
        while bytes[end] & 0b1100_0000 == 0b1000_0000 { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self) + "..."
    }
}

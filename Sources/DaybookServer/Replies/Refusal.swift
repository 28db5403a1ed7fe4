import RESP

/// A refusal on its way to the wire:
/// `CODE subject field=value …[; subject …][; +N more]; retry=class`.
///
/// - One line of at most ``RESP/RESPLimits/errorLength`` bytes; the retry class is never cut off.
/// - At most 16 subjects are named, and fewer where they are long; the rest are counted.
struct Refusal {
    /// The most subjects that are named.
    static let subjectLimit = 16

    private let code: RefusalCode
    /// What it is about, each with its fields: the first of them.
    private let subjects: [String]
    /// How many there are in all.
    private let count: Int
    private let retry: RetryClass

    /// A refusal about `items`, of which only those that are named are put into words.
    init<Item>(
        _ code: RefusalCode, _ items: [Item], retry: RetryClass, _ words: (Item) -> String
    ) {
        self.code = code
        self.retry = retry
        subjects = items.prefix(Self.subjectLimit).map(words)
        count = items.count
    }

    /// A refusal about one thing.
    init(_ code: RefusalCode, _ subject: String, retry: RetryClass) {
        self.init(code, [subject], retry: retry) { $0 }
    }

    /// The whole line, without the protocol's own bytes.
    var line: String { line(ending: "") }

    /// The whole line with something behind it that is never cut off either.
    func line(ending: String) -> String {
        let tail = "; retry=" + retry.rawValue + ending
        let more = "; +\(count) more"
        var room = RESPLimits.errorLength - code.rawValue.utf8.count - tail.utf8.count
        room -= more.utf8.count
        var line = code.rawValue
        var named = 0
        for subject in subjects {
            let piece = (named == 0 ? " " : "; ") + subject
            guard piece.utf8.count <= room else { break }
            room -= piece.utf8.count
            line += piece
            named += 1
        }
        if named < count { line += "; +\(count - named) more" }
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

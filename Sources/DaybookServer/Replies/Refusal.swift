import RESP

/// A refusal on its way to the wire:
/// `CODE subject field=value …[; subject …][; +N more]; retry=class`.
///
/// - One line of at most ``RESP/RESPLimits/errorLength`` bytes; the retry class is never cut off.
/// - At most 16 subjects are named, and fewer where they are long; the rest are counted.
struct Refusal {
    /// The most subjects that are named.
    static let subjectLimit = 16

    /// The code, and the subjects that are named, each with its fields.
    private var text: ErrorText
    /// Where the text of each subject ends.
    private var ends: [Int] = []
    /// How many subjects there are in all.
    private let count: Int
    private let retry: RetryClass

    /// A refusal about `items`, of which only those that are named are put into words.
    init<Item>(
        _ code: RefusalCode, _ items: [Item], retry: RetryClass,
        _ write: (Item, inout ErrorText) -> Void
    ) {
        self.retry = retry
        count = items.count
        text = ErrorText(code.rawValue)
        ends.reserveCapacity(min(count, Self.subjectLimit) + 1)
        ends.append(text.count)
        for item in items.prefix(Self.subjectLimit) {
            text.append(ends.count == 1 ? " " : "; ")
            write(item, &text)
            ends.append(text.count)
        }
    }

    /// A refusal about one thing.
    init(_ code: RefusalCode, _ subject: String, retry: RetryClass) {
        self.init(code, [subject], retry: retry) { subject, text in text.append(subject) }
    }

    /// The whole line, without the protocol's own bytes, and something behind it that is never cut
    /// off either.
    func line(ending: String = "") -> ErrorText {
        var room = RESPLimits.errorLength - ending.utf8.count
        room -= Self.retry.utf8.count + retry.rawValue.utf8.count
        var line = text
        let named = (ends.lastIndex { $0 <= room - more(count).utf8.count }) ?? 0
        line.truncate(to: ends[named])
        if named < count { line.append(more(count - named)) }
        line.append(Self.retry)
        line.append(retry.rawValue)
        line.append(ending)
        return line
    }

    private static let retry = "; retry="

    /// What stands for `count` subjects that are not named.
    private func more(_ count: Int) -> String { "; +\(count) more" }

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

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
    /// How many subjects are named.
    private var named = 0
    /// Where the text of each of them ends; the first is where that of the code does.
    private var ends = [17 of Int](repeating: 0)
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
        ends[0] = text.count
        for item in items.prefix(Self.subjectLimit) {
            text.append(named == 0 ? " " : "; ")
            write(item, &text)
            named += 1
            ends[named] = text.count
        }
    }

    /// A refusal about one thing.
    init(_ code: RefusalCode, _ subject: String, retry: RetryClass) {
        self.init(code, [subject], retry: retry) { subject, text in text.append(subject) }
    }

    /// The whole line, without the protocol's own bytes, and something behind it that is never cut
    /// off either.
    consuming func line(ending: String = "") -> ErrorText {
        var room = RESPLimits.errorLength - ending.utf8.count
        room -= Self.retry.utf8.count + retry.rawValue.utf8.count
        // Most are short and name everything: nothing to count, then.
        if named < count || text.count > room / 2 { cut(to: room) }
        text.append(Self.retry)
        text.append(retry.rawValue)
        if !ending.isEmpty { text.append(ending) }
        return text
    }

    private static let retry = "; retry="

    /// Keeps the subjects that fit into `room` bytes with what stands for the others.
    private mutating func cut(to room: Int) {
        while named > 0, ends[named] > room - more(count).utf8.count { named -= 1 }
        text.truncate(to: ends[named])
        if named < count { text.append(more(count - named)) }
    }

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

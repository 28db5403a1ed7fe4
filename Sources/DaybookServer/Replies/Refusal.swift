import RESP

/// A refusal while it is put into words:
/// `CODE subject field=value …[; subject …][; +N more]; retry=class`.
///
/// - One line of at most ``RESP/RESPLimits/errorLength`` bytes; the retry class is never cut off.
/// - At most 16 subjects are named, and fewer where they are long; the rest are counted.
struct Refusal {
    /// The most subjects that are named.
    static let subjectLimit = 16

    /// How many subjects are named.
    private var named = 0
    /// Where the text of each of them ends; the first is where that of the code does.
    private var ends = [17 of Int](repeating: 0)
    /// How many subjects there are in all.
    private let count: Int
    private let retry: RetryClass

    /// Begins behind the code, which is all that `text` holds.
    fileprivate init(_ text: borrowing ErrorText, count: Int, retry: RetryClass) {
        self.count = count
        self.retry = retry
        ends[0] = text.count
    }

    /// Puts the next subject into words, with its fields.
    fileprivate mutating func name(
        in text: inout ErrorText, _ write: (inout ErrorText) -> Void
    ) {
        text.append(upTo: 2 + Phrase.slack) { output in
            output.append(named == 0 ? Self.first : Self.next)
        }
        write(&text)
        named += 1
        ends[named] = text.count
    }

    /// Says when to try again, and behind it something that is never cut off either.
    fileprivate mutating func end(_ text: inout ErrorText, _ ending: String) {
        var room = RESPLimits.errorLength - ending.utf8.count
        room -= Self.again.utf8.count + retry.rawValue.utf8.count
        // Most are short and name everything: nothing to count, then.
        if named < count || text.count > room / 2 { cut(&text, to: room) }
        text.append(Self.again)
        text.append(retry.rawValue)
        if !ending.isEmpty { text.append(ending) }
    }

    private static let first = Phrase(" ")
    private static let next = Phrase("; ")
    private static let again = "; retry="

    /// Keeps the subjects that fit into `room` bytes with what stands for the others.
    private mutating func cut(_ text: inout ErrorText, to room: Int) {
        while named > 0, ends[named] > room - more(count).utf8.count { named -= 1 }
        text.truncate(to: ends[named])
        if named < count { text.append(more(count - named)) }
    }

    /// What stands for `count` subjects that are not named.
    private func more(_ count: Int) -> String { "; +\(count) more" }
}

extension ReplyWriter {
    /// Says no on account of `items`, of which only those that are named are put into words.
    mutating func refuse<Item>(
        _ code: RefusalCode, _ items: [Item], retry: RetryClass, ending: String,
        _ write: (Item, inout ErrorText) -> Void
    ) {
        error(code.rawValue) { text in
            var refusal = Refusal(text, count: items.count, retry: retry)
            for index in 0..<min(items.count, Refusal.subjectLimit) {
                refusal.name(in: &text) { text in write(items[index], &text) }
            }
            refusal.end(&text, ending)
        }
    }

    /// Says no on account of one thing.
    mutating func refuse(
        _ code: RefusalCode, _ subject: String, retry: RetryClass, ending: String = ""
    ) {
        refuse(code, [subject], retry: retry, ending: ending) { $1.append($0) }
    }
}

extension Refusal {
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

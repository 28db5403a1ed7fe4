import DaybookModel
import RESP

/// What clients were promised, to be held against the journal in the end.
///
/// - A key has one content and one first reply, for ever.
struct Promises {
    struct Kept {
        let words: [String]
        /// What was replied, whether for the first time or again.
        let reply: RESPValue
        let position: Int
        /// Whether a reply said that it happened just then.
        var hasHappened: Bool
    }

    private(set) var kept: [String: Kept] = [:]
    /// Positions that were acknowledged without a key.
    private(set) var positions: Set<Int> = []

    /// Takes note of an acknowledgement.
    /// - Returns: what is wrong with it.
    mutating func note(_ words: [String], _ reply: RESPValue) -> String? {
        guard let position = reply["position"]?.integer, let replayed = reply["replayed"]?.bool
        else { return nil }
        positions.insert(position)
        guard let key = Self.key(of: words) else { return nil }
        let plain = reply.without("replayed")
        guard let before = kept[key] else {
            kept[key] = Kept(
                words: words, reply: plain, position: position, hasHappened: !replayed)
            return nil
        }
        if before.words != words {
            return "key \(key) was accepted for \(before.words) and for \(words)"
        }
        if before.reply != plain {
            return "key \(key) was answered with \(before.reply) and with \(plain)"
        }
        if before.hasHappened, !replayed { return "key \(key) happened twice" }
        if !replayed { kept[key]?.hasHappened = true }
        return nil
    }

    /// The key of a call, where it has one.
    static func key(of words: [String]) -> String? {
        guard let place = words.firstIndex(of: "KEY"), place + 1 < words.count else { return nil }
        return words[place + 1]
    }
}

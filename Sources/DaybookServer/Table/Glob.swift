/// A pattern of Redis's: `*` any bytes, `?` one byte, any other byte itself.
///
/// - Matching takes no more than *n* × *m* steps, whatever the pattern.
struct Glob {
    private let pattern: [UInt8]

    /// Takes a pattern, for words in small letters.
    init(_ pattern: String) {
        self.pattern = Array(pattern.lowercased().utf8)
    }

    /// Whether all of `word` fits.
    func matches(_ word: String) -> Bool {
        let word = Array(word.utf8)
        var place = 0
        var index = 0
        var star: (place: Int, index: Int)?
        while index < word.count {
            if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
                star = (place, index)
                place += 1
            } else if place < pattern.count,
                pattern[place] == UInt8(ascii: "?") || pattern[place] == word[index]
            {
                place += 1
                index += 1
            } else if let last = star {
                place = last.place + 1
                index = last.index + 1
                star = (last.place, index)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}

import RESP

extension Arguments {
    /// The first words and their first bytes, as the log of slow calls keeps them.
    var opening: [String] {
        let shown = Swift.min(count, Self.openingWords)
        var words: [String] = []
        words.reserveCapacity(shown + 1)
        for index in 0..<shown { words.append(opening(of: index)) }
        if shown < count { words.append("... (\(count - shown) more arguments)") }
        return words
    }

    private func opening(of index: Int) -> String {
        guard self[index].count <= Self.openingBytes, let text = text(at: index) else {
            return printable(self[index], limit: Self.openingBytes)
        }
        return text
    }

    private static var openingWords: Int { 31 }
    private static var openingBytes: Int { 128 }
}

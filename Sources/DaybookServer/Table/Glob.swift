/// A pattern of Redis's: `*` any bytes, `?` one byte, `[ab]`, `[^ab]` and `[a-z]` one of these or
/// none of these, `\` before a byte that stands for itself.
///
/// - Matching takes no more than *n* × *m* steps, whatever the pattern.
package struct Glob {
    private enum Piece {
        case anyBytes
        case oneOf(ByteSet)
    }

    private let pieces: [Piece]

    /// Takes a pattern, for words in small letters.
    package init(_ pattern: String, isCaseSensitive: Bool = false) {
        let bytes = Array((isCaseSensitive ? pattern : pattern.lowercased()).utf8)
        var pieces: [Piece] = []
        var place = 0
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "*"): pieces.append(.anyBytes)
            case UInt8(ascii: "?"): pieces.append(.oneOf(.all))
            case UInt8(ascii: "["): pieces.append(.oneOf(Self.set(in: bytes, &place)))
            case UInt8(ascii: "\\") where place + 1 < bytes.count:
                place += 1
                pieces.append(.oneOf(ByteSet(bytes[place])))
            case let byte: pieces.append(.oneOf(ByteSet(byte)))
            }
            place += 1
        }
        self.pieces = pieces
    }

    /// Whether all of `word` fits.
    package func matches(_ word: String) -> Bool {
        let word = Array(word.utf8)
        var place = 0
        var index = 0
        var star: (place: Int, index: Int)?
        while index < word.count {
            if place < pieces.count, case .anyBytes = pieces[place] {
                star = (place, index)
                place += 1
            } else if place < pieces.count, case .oneOf(let set) = pieces[place],
                set.contains(word[index])
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
        return pieces[place...].allSatisfy { if case .anyBytes = $0 { true } else { false } }
    }

    /// The set that begins at `place`; leaves `place` at its end, which may be missing.
    private static func set(in bytes: [UInt8], _ place: inout Int) -> ByteSet {
        var set = ByteSet()
        place += 1
        let isInverted = place < bytes.count && bytes[place] == UInt8(ascii: "^")
        if isInverted { place += 1 }
        while place < bytes.count, bytes[place] != UInt8(ascii: "]") {
            if bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count { place += 1 }
            let first = bytes[place]
            if place + 2 < bytes.count, bytes[place + 1] == UInt8(ascii: "-") {
                place += 2
                let last = bytes[place]
                for byte in min(first, last)...max(first, last) { set.insert(byte) }
            } else {
                set.insert(first)
            }
            place += 1
        }
        return isInverted ? set.inverted : set
    }
}

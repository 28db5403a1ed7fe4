/// One rule of the house, and where it is broken.
struct Rule: Sendable {
    /// What has to be true, as a sentence.
    let sentence: String
    /// Every place in a file where it is not.
    let faults: @Sendable (SourceFile) -> [Fault]

    /// A rule about single lines of code.
    init(_ sentence: String, line isBroken: @escaping @Sendable (String) -> Bool) {
        self.sentence = sentence
        faults = { file in
            file.code.enumerated().filter { isBroken($0.element) }
                .map { Fault(file: file.path, line: $0.offset + 1, file.lines[$0.offset]) }
        }
    }

    init(_ sentence: String, file faults: @escaping @Sendable (SourceFile) -> [Fault]) {
        self.sentence = sentence
        self.faults = faults
    }

    /// The faults of all files, one a line, as an editor can jump to them.
    func report(_ files: [SourceFile]) -> String {
        files.flatMap(faults).map(\.description).joined(separator: "\n")
    }
}

/// A place where a rule is broken.
struct Fault: CustomStringConvertible {
    let file: String
    let line: Int
    let text: String

    init(file: String, line: Int, _ text: String) {
        self.file = file
        self.line = line
        self.text = text
    }

    var description: String { "\(file):\(line): \(text)" }
}

/// Whether a line has `word` as a word of its own.
func hasWord(_ word: String, in line: String) -> Bool {
    places(of: word, in: line).contains { before, after in
        !isWordCharacter(before) && !isWordCharacter(after)
    }
}

/// Whether a line has `text` where a word may begin.
func begins(_ text: String, in line: String) -> Bool {
    places(of: text, in: line).contains { before, _ in !isWordCharacter(before) }
}

/// What stands before and behind each place where a line has `text`.
private func places(
    of text: String, in line: String
) -> [(before: Character?, after: Character?)] {
    line.ranges(of: text).map { range in
        (line[..<range.lowerBound].last, line[range.upperBound...].first)
    }
}

func isWordCharacter(_ character: Character?) -> Bool {
    guard let character else { return false }
    return character.isLetter || character.isNumber || character == "_"
}

/// A Swift file as the rules see it: its lines, and the same lines with only code in them.
///
/// - In `code` comments and the insides of string literals are blank, so that a rule can look for
///   a word without meeting it in prose.
struct SourceFile: Sendable {
    let path: String
    let lines: [String]
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var stripper = Stripper()
        code = lines.map { stripper.strip($0) }
    }

    /// The file's name without folders and `.swift`.
    var name: String {
        String(path.split(separator: "/").last ?? "").replacing(".swift", with: "")
    }
}

/// Blanks what is not code, line by line, remembering what is still open at a line's end.
struct Stripper {
    private var isInText = false
    private var hashes = 0
    private var commentDepth = 0
    private var quotes = 0

    mutating func strip(_ line: String) -> String {
        let isPlain = commentDepth == 0 && !isInText
        if isPlain, !line.utf8.contains(0x22), !line.utf8.contains(0x2F) { return line }
        var rest = Substring(line)
        var code = ""
        while !rest.isEmpty {
            if commentDepth > 0 {
                skipComment(&rest)
            } else if isInText {
                skipText(&rest)
            } else if rest.hasPrefix("//") {
                break
            } else if rest.hasPrefix("/*") {
                commentDepth = 1
                rest.removeFirst(2)
            } else if openText(&rest) {
                code += "\""
            } else {
                code.append(rest.removeFirst())
            }
        }
        if isInText, quotes == 1 { isInText = false }
        return code
    }

    private mutating func skipComment(_ rest: inout Substring) {
        if rest.hasPrefix("*/") {
            commentDepth -= 1
            rest.removeFirst(2)
        } else if rest.hasPrefix("/*") {
            commentDepth += 1
            rest.removeFirst(2)
        } else {
            rest.removeFirst()
        }
    }

    /// Takes the beginning of a string literal, plain, raw or of several lines.
    private mutating func openText(_ rest: inout Substring) -> Bool {
        let hashes = rest.prefix { $0 == "#" }.count
        let after = rest.dropFirst(hashes)
        guard after.hasPrefix("\"") else { return false }
        self.hashes = hashes
        quotes = after.hasPrefix("\"\"\"") ? 3 : 1
        rest = after.dropFirst(quotes)
        isInText = true
        return true
    }

    private mutating func skipText(_ rest: inout Substring) {
        let end = String(repeating: "\"", count: quotes) + String(repeating: "#", count: hashes)
        if rest.hasPrefix(end) {
            rest.removeFirst(end.count)
            isInText = false
        } else if hashes == 0, rest.hasPrefix("\\") {
            rest.removeFirst(min(2, rest.count))
        } else {
            rest.removeFirst()
        }
    }
}

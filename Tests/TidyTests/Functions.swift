/// The functions of a file, found by their braces.
enum Functions {
    struct Found {
        /// Where its declaration begins, from 1.
        let line: Int
        /// Lines from there to the closing brace, both included.
        let length: Int
    }

    static func all(in file: SourceFile) -> [Found] {
        var found: [Found] = []
        for (index, line) in file.code.enumerated() where isDeclaration(line) {
            guard let end = closingLine(in: file.code, from: index) else { continue }
            found.append(Found(line: index + 1, length: end - index + 1))
        }
        return found
    }

    private static func isDeclaration(_ line: String) -> Bool {
        hasWord("func", in: line) || line.contains(" init(") || line.contains(" init<")
            || hasWord("deinit", in: line) || line.contains(" subscript(")
            || line.trimmingPrefix { $0 == " " }.hasPrefix("init(")
    }

    /// The line of the brace that closes the first one opened at or after `start`; nil where the
    /// declaration has no body.
    private static func closingLine(in code: [String], from start: Int) -> Int? {
        var depth = 0
        var parentheses = 0
        for index in start..<code.count {
            for character in code[index] {
                switch character {
                case "(": parentheses += 1
                case ")": parentheses -= 1
                case "{" where parentheses == 0: depth += 1
                case "}" where parentheses == 0:
                    depth -= 1
                    // A requirement of a protocol: its brace closes before one opens.
                    if depth < 0 { return nil }
                    if depth == 0 { return index }
                default: break
                }
            }
            let isNextDeclaration = depth == 0 && index > start && isDeclaration(code[index])
            if isNextDeclaration { return nil }
        }
        return nil
    }
}

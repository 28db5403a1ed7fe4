/// The starred rules of the house, each of which can be broken by a planted line.
enum Rules {
    static let noLeftovers = Rule(
        "No note to oneself is left in a file",
        file: { file in
            let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
            return file.lines.enumerated().compactMap { index, line in
                words.contains { hasWord($0, in: line) }
                    ? Fault(file: file.path, line: index + 1, line) : nil
            }
        })

    static let shortFiles = Rule(
        "A file has at most 300 lines",
        file: { file in
            let count = file.lines.count - (file.lines.last == "" ? 1 : 0)
            return count > 300 ? [Fault(file: file.path, line: 301, "\(count) lines")] : []
        })

    static let shortLines = Rule(
        "A line has at most 100 columns",
        file: { file in
            file.lines.enumerated().filter { $0.element.count > 100 }
                .map { Fault(file: file.path, line: $0.offset + 1, "\($0.element.count) columns") }
        })

    static let shortFunctions = Rule(
        "A function has at most 50 lines",
        file: { file in
            Functions.all(in: file).filter { $0.length > 50 }
                .map { Fault(file: file.path, line: $0.line, "\($0.length) lines") }
        })

    static let noDefault = Rule("A switch over our enums has no default") { line in
        line.trimmingPrefix { $0 == " " }.hasPrefix("default:")
    }

    static let noShortcuts = Rule("Nothing is forced or silenced") { line in
        ["try!", "try?", "as!", "@unchecked " + "Sendable"].contains { begins($0, in: line) }
            || hasForceUnwrap(line)
    }

    static let nothingUnsafe = Rule("Nothing is unsafe but where it is said to be") { line in
        hasWord("unsafe", in: line) || line.contains("Unsafe")
    }

    static let noImports = Rule("The model imports nothing") { line in
        hasWord("import", in: line)
    }

    static let noClockOrChance = Rule("Deciding and folding see no clock, chance or thread") {
        line in
        let words = [
            "Date", "Clock", "ContinuousClock", "SuspendingClock", "DispatchTime", "random",
            "RandomNumberGenerator", "shuffled", "shuffle", "randomElement", "UUID", "hashValue",
            "Thread", "Task", "async", "await", "print", "getenv",
        ]
        // Being hashed, as sets ask, is no chance yet; asking for a hash is.
        return words.contains { hasWord($0, in: line) } || begins("Hasher(", in: line)
    }

    /// Swift draws the order of dictionaries and sets anew in each process.
    static let noUnorderedTypes = Rule("Deciding and folding know no order but their own") {
        line in
        ["Set<", "Set(", "Dictionary<", "Dictionary(", "[:]"].contains { begins($0, in: line) }
            || hasDictionaryType(line)
    }

    static let opensWithWhatItIs = Rule(
        "A file opens with its main type, under a comment that says what it is",
        file: { file in
            guard !file.name.contains("+") else { return [] }
            let first = file.lines.enumerated().first { isDeclaration($0.element) }
            guard let first, !first.element.hasPrefix("///") else { return [] }
            return [Fault(file: file.path, line: first.offset + 1, first.element)]
        })

    /// Names of hosts, in pieces, so that this file does not name them.
    static let noRegistryHosts = Rule(
        "No package registry is named",
        file: { file in
            let hosts = [
                "pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "crates" + ".io",
                "rubygems" + ".org", "proxy.golang" + ".org", "docker" + ".io", "ghcr" + ".io",
                "deb.debian" + ".org", "archive.ubuntu" + ".com", "repo1.maven" + ".org",
            ]
            return file.lines.enumerated().compactMap { index, line in
                hosts.contains { line.contains($0) }
                    ? Fault(file: file.path, line: index + 1, line) : nil
            }
        })

    private static func isDeclaration(_ line: String) -> Bool {
        let words = line.split(separator: " ")
        return !words.isEmpty && !words.prefix(2).contains("import") && !line.hasPrefix("@")
            && line != "//"
    }

    /// A `!` behind a value: not the one before it, and not of `!=`.
    private static func hasForceUnwrap(_ line: String) -> Bool {
        var before: Character = " "
        var characters = Array(line)
        characters.append(" ")
        for (index, character) in characters.dropLast().enumerated() {
            let isPostfix = isWordCharacter(before) || before == ")" || before == "]"
            if character == "!", isPostfix, characters[index + 1] != "=" { return true }
            before = character
        }
        return false
    }

    /// `[Key: Value]` as a type: a colon between brackets, both sides capitalised.
    private static func hasDictionaryType(_ line: String) -> Bool {
        for piece in line.split(separator: "[").dropFirst() {
            let inside = piece.prefix { $0 != "]" }
            let sides = inside.split(separator: ":", omittingEmptySubsequences: false)
            guard sides.count == 2, sides[0].first?.isUppercase == true else { continue }
            if sides[1].trimmingPrefix(" ").first?.isUppercase == true { return true }
        }
        return false
    }
}

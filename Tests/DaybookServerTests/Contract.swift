import Foundation

/// What was promised on the wire before it was built, read from Tests/Contract/COMMANDS.md.
struct Contract {
    /// A command of the table in section 2.
    struct Command {
        let name: String
        let group: String
        let isMutation: Bool
        let isKeyed: Bool
        /// The tokens of its arguments, and what stands by its place before them; nil where the
        /// table says something else there.
        let tokens: Set<String>?
        let places: [String]?
    }

    private let text: String

    init() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = tests.appending(path: "Contract/COMMANDS.md")
        text = try String(contentsOf: file, encoding: .utf8)
    }

    private func section(_ number: Int) -> Substring {
        let sections = text.components(separatedBy: "\n## ")
        return Substring(sections.first { $0.hasPrefix("\(number). ") } ?? "")
    }

    /// The commands of the shop, in the order of the table.
    var commands: [Command] {
        var group = ""
        var commands: [Command] = []
        for line in section(2).split(separator: "\n") where line.hasPrefix("| ") {
            let cells = line.replacing("\\|", with: "¦").split(separator: "|")
            guard cells.count == 3, cells[0].contains("`") else { continue }
            if let named = cells[0].firstMatch(of: #/\*\*@(\w+)\*\*/#) { group = String(named.1) }
            commands += Self.commands(cells[0], cells[1], group)
        }
        return commands
    }

    /// The commands of one row, which are between middle dots, as their arguments are.
    private static func commands(
        _ names: Substring, _ arguments: Substring, _ group: String
    ) -> [Command] {
        let arguments = arguments.components(separatedBy: " · ")
        var noun = ""
        var (tokens, places): (Set<String>?, [String]?) = ([], [])
        return names.components(separatedBy: " · ").enumerated().flatMap { index, piece in
            if index < arguments.count, !arguments[index].contains("same") {
                tokens = group == "batch" ? nil : Self.tokens(in: arguments[index])
                places = group == "batch" ? nil : Self.places(in: arguments[index])
            }
            let quoted = piece.firstMatch(of: #/`(.+?)`/#).map { String($0.1) } ?? ""
            return quoted.split(separator: " ").map { word in
                let name = word.hasPrefix(".") ? noun + word : String(word)
                noun = String(name.prefix { $0 != "." })
                return Command(
                    name: name, group: group, isMutation: piece.contains(" W"),
                    isKeyed: piece.contains("W(K)"), tokens: tokens, places: places)
            }
        }
    }

    /// The words in capitals between backquotes, but for those that all mutations have.
    static func tokens(in words: String) -> Set<String> {
        let quoted = words.matches(of: #/`.+?`/#).map { String($0.output) }.joined(separator: " ")
        let capitals = quoted.matches(of: #/\b[A-Z]{2,}\b/#).map { String($0.output) }
        return Set(capitals).subtracting(["KEY", "NOKEY", "BY", "WHY"])
    }

    /// The words in small letters that the first call between backquotes begins with.
    static func places(in words: String) -> [String] {
        let call = words.split(separator: "`", omittingEmptySubsequences: false).dropFirst().first
        return (call ?? "").split(separator: " ").prefix { word in word.allSatisfy(\.isLowercase) }
            .map(String.init)
    }

    /// The codes of refusals, of which the table in section 3 has one or more in a row.
    var codes: Set<String> {
        let cells = section(3).split(separator: "\n").filter { $0.hasPrefix("| `") }
            .compactMap { $0.split(separator: "|").first }
        return Set(cells.flatMap { $0.matches(of: #/`([A-Z]+)`/#).map { String($0.1) } })
    }

    /// What a client can do about a refusal, as the first line of section 3 spells it.
    var retries: Set<String> {
        let choice = section(3).firstMatch(of: #/retry=([a-z|]+)`/#)?.1 ?? ""
        return Set(choice.split(separator: "|").map(String.init))
    }

    /// What tools need answered: each command with the subcommands that are named.
    var builtIns: [String: Set<String>] {
        let paragraph = section(4).components(separatedBy: "\n\n").dropFirst().first ?? ""
        var builtIns: [String: Set<String>] = [:]
        for match in paragraph.matches(of: #/`([^`]+)`/#) {
            let words = match.1.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let name = words.first, name.allSatisfy(\.isUppercase), name.count > 3 else {
                continue
            }
            let rest = words.dropFirst().first.map { $0.split(separator: "|") } ?? []
            let subcommands = rest.filter { $0.allSatisfy(\.isUppercase) }.map(String.init)
            builtIns[name, default: []].formUnion(subcommands)
        }
        return builtIns
    }
}

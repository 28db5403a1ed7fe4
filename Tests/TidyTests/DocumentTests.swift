import Foundation
import Testing

/// What is written about the code, held against the code.
@Suite struct `Documents agree with the code` {
    private let repository: Repository

    init() throws {
        repository = try Repository()
    }

    private struct Description: Decodable {
        struct Target: Decodable {
            let name: String
            let type: String
            let target_dependencies: [String]?
            let product_dependencies: [String]?
        }
        let targets: [Target]
    }

    /// The rows `| module | uses | from outside | …` of ARCHITECTURE.md.
    static func modules(in text: String) -> [String: Set<String>] {
        var modules: [String: Set<String>] = [:]
        for line in text.split(separator: "\n") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard line.hasPrefix("| `"), cells.count >= 4 else { continue }
            let names = (cells[1] + "," + cells[2]).split(separator: ",")
                .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `–")) }
            let module = cells[0].trimmingCharacters(in: CharacterSet(charactersIn: "`"))
            modules[module] = Set(names.filter { !$0.isEmpty })
        }
        return modules
    }

    @Test func `the module graph of ARCHITECTURE.md is that of the package`() throws {
        // A scratch path of its own: the usual one is locked while these tests run.
        let process = ProcessInfo.processInfo.processIdentifier
        let scratch = NSTemporaryDirectory() + "daybook-tidy-\(process)"
        defer { removeIfThere(scratch) }
        let data = try repository.output(of: [
            "swift", "package", "--package-path", repository.root, "--scratch-path", scratch,
            "describe", "--type", "json",
        ])
        let described = try JSONDecoder().decode(Description.self, from: data)
        var actual: [String: Set<String>] = [:]
        for target in described.targets where target.type != "test" {
            let names = (target.target_dependencies ?? []) + (target.product_dependencies ?? [])
            actual[target.name] = Set(names)
        }
        let drawn = Self.modules(in: try repository.text("ARCHITECTURE.md"))
        #expect(drawn == actual)
    }

    @Test func `the table of modules is read as it is written`() {
        let text = "| `A` | `B`, `C` | – | why |\n| `B` | – | `D` | why |\n| no | no | no | no |"
        #expect(Self.modules(in: text) == ["A": ["B", "C"], "B": ["D"]])
    }

    @Test(arguments: ["ARCHITECTURE.md", "README.md"])
    func `every file that is named exists`(document: String) throws {
        let all = Set(
            ["Sources", "Tests", "tools", "docs", ".ci"].flatMap {
                repository.paths(under: $0)
            })
        let names = Set(all.compactMap { $0.split(separator: "/").last.map(String.init) })
        var missing: [String] = []
        for word in Self.quoted(in: try repository.text(document)) {
            guard Self.isFile(word) else { continue }
            let isThere =
                repository.exists(word) || names.contains(word)
                || all.contains { $0.hasSuffix("/" + word) }
            if !isThere { missing.append(word) }
        }
        #expect(missing.isEmpty, "\(document) names what is not there: \(missing)")
    }

    /// What stands between backquotes, outside of fenced blocks.
    static func quoted(in text: String) -> [String] {
        var isFenced = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            if line.hasPrefix("```") { isFenced.toggle() }
            guard !isFenced, !line.hasPrefix("```") else { return [String]() }
            return line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
                .filter { $0.offset % 2 == 1 }.map { String($0.element) }
        }
    }

    /// Whether a quoted word is the name of a file or a folder of ours.
    static func isFile(_ word: String) -> Bool {
        guard !word.contains(" "), !word.hasPrefix("/"), !word.hasPrefix("-") else { return false }
        let endings = [".swift", ".md", ".py", ".json"]
        let folders = ["Sources/", "Tests/", "tools/", "docs/", ".ci/"]
        return endings.contains(where: word.hasSuffix) || folders.contains(where: word.hasPrefix)
    }

    @Test func `file names in prose are told from other words`() {
        let text = "`A.swift` and `b c.swift`\n```\n`C.swift`\n```\n`tools/test` or `x`"
        #expect(Self.quoted(in: text).filter(Self.isFile) == ["A.swift", "tools/test"])
    }

    @Test func `the README says only commands that there are`() throws {
        let table = repository.paths(under: "Sources/DaybookServer", ending: [".swift"])
        let source = try table.map(repository.text).joined()
        let unknown = Self.wireCommands(in: try repository.text("README.md"))
            .filter { !source.contains("\"\($0)\"") }
        #expect(unknown.isEmpty, "no such commands: \(unknown)")
    }

    /// Words such as `ORDER.PLACE`.
    static func wireCommands(in text: String) -> Set<String> {
        let words = text.split { !($0.isASCII && $0.isLetter) && $0 != "." }
        return Set(
            words.map(String.init).filter { word in
                let parts = word.split(separator: ".", omittingEmptySubsequences: false)
                return parts.count == 2
                    && parts.allSatisfy { $0.count > 2 && $0.allSatisfy(\.isUppercase) }
            })
    }

    @Test func `wire commands are told from other words`() {
        let text = "ORDER.PLACE ann, then `LOG.READ`. README.md IS NOT. A.B"
        #expect(Self.wireCommands(in: text) == ["ORDER.PLACE", "LOG.READ"])
    }

    private func removeIfThere(_ path: String) {
        guard FileManager.default.fileExists(atPath: path) else { return }
        do { try FileManager.default.removeItem(atPath: path) } catch {}
    }
}

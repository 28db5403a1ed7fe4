import Foundation

/// docs/format.md, taken apart: its tables and its examples.
struct FormatDocument {
    private let lines: [String]

    /// Reads the page from the directory that this file's package lies in.
    init(from file: String = #filePath) throws {
        let package = URL(filePath: file).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(
            contentsOf: package.appending(path: "docs/format.md"), encoding: .utf8)
        lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The bytes of the example that is fenced as `hex` and called `name`.
    func example(_ name: String) -> [UInt8] {
        let start = lines.firstIndex(of: "```hex \(name)").map { $0 + 1 } ?? lines.endIndex
        let body = lines[start...].prefix { $0 != "```" }
        return hex(body.map { String($0.prefix { $0 != "#" }) }.joined())
    }

    /// The cells of the table whose first two columns are headed like this, row by row.
    func table(_ first: String, _ second: String) -> [[String]] {
        let heading = "| \(first) | \(second) |"
        let start = lines.firstIndex { $0.hasPrefix(heading) }.map { $0 + 2 } ?? lines.endIndex
        return lines[start...].prefix { $0.hasPrefix("|") }.map { line in
            line.dropFirst().split(separator: "|", omittingEmptySubsequences: false).dropLast()
                .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
        }
    }
}

import Testing

/// Each rule against a planted line that breaks it, and one that only looks like it.
@Suite struct `Rules find what they are for` {
    private func faults(_ rule: Rule, _ text: String, path: String = "A.swift") -> [Int] {
        rule.faults(SourceFile(path: path, text: text)).map(\.line)
    }

    @Test func `notes to oneself are found in comments too`() {
        let word = "TO" + "DO"
        #expect(faults(Rules.noLeftovers, "let a = 1\n// \(word): later") == [2])
        #expect(faults(Rules.noLeftovers, "let mas\(word.lowercased()) = 1").isEmpty)
    }

    @Test func `long files, lines and functions are found`() {
        let lines = { String(repeating: "let a = 1\n", count: $0) }
        #expect(faults(Rules.shortFiles, lines(300)).isEmpty)
        #expect(faults(Rules.shortFiles, lines(301)) == [301])
        #expect(faults(Rules.shortLines, String(repeating: "a", count: 100)).isEmpty)
        #expect(faults(Rules.shortLines, "a\n" + String(repeating: "a", count: 101)) == [2])
        let function = { "struct A {\n    func a(b: [Int] = { [1] }()) {\n\(lines($0))    }\n}\n" }
        #expect(faults(Rules.shortFunctions, function(48)).isEmpty)
        #expect(faults(Rules.shortFunctions, function(49)) == [2])
    }

    @Test func `the requirement of a protocol is not a function without end`() {
        let text = "protocol A {\n    func a()\n    init(b: Int)\n}\n"
        #expect(Functions.all(in: SourceFile(path: "A.swift", text: text)).isEmpty)
    }

    @Test func `default is found, but not where it is an argument or an attribute`() {
        #expect(faults(Rules.noDefault, "switch a {\n    default: break\n}") == [2])
        #expect(faults(Rules.noDefault, "tally[word, default: 0] += 1").isEmpty)
        #expect(faults(Rules.noDefault, "// default: of the shop").isEmpty)
    }

    @Test(
        arguments: [
            "let a = try! b()", "let a = try? b()", "let a = b as! C", "let a = b!", "a()!.b",
            "a[0]!", "var a: Int!", "final class A: @unchecked Sendable {}",
        ])
    func `what is forced or silenced is found`(line: String) {
        #expect(faults(Rules.noShortcuts, line) == [1])
    }

    @Test(
        arguments: [
            "if !a && b != c {}", "let a = \"b!\"", "// a!", "a!=b", "let a = b.contains(!c)",
            "func a() -> Entry? {}",
        ])
    func `an exclamation mark may also be a no`(line: String) {
        #expect(faults(Rules.noShortcuts, line).isEmpty)
    }

    @Test func `unsafe constructs are found, but not the word in prose`() {
        #expect(faults(Rules.nothingUnsafe, "unsafe a.b()") == [1])
        #expect(faults(Rules.nothingUnsafe, "let a: UnsafeRawPointer") == [1])
        #expect(faults(Rules.nothingUnsafe, "/// Nothing is unsafe here.").isEmpty)
    }

    @Test func `imports, clocks, chance and dictionaries are found`() {
        #expect(faults(Rules.noImports, "package import Bytes") == [1])
        #expect(faults(Rules.noImports, "let important = 1").isEmpty)
        #expect(faults(Rules.noClockOrChance, "let a = Date.now") == [1])
        #expect(faults(Rules.noClockOrChance, "a = b.randomElement()") == [1])
        #expect(faults(Rules.noClockOrChance, "let dated = 1").isEmpty)
        #expect(faults(Rules.noClockOrChance, "var a = Hasher()") == [1])
        #expect(faults(Rules.noClockOrChance, "func hash(into a: inout Hasher) {").isEmpty)
        #expect(faults(Rules.noUnorderedTypes, "var a: [SKU: Stock] = b") == [1])
        #expect(faults(Rules.noUnorderedTypes, "var a = [:]") == [1])
        #expect(faults(Rules.noUnorderedTypes, "let a = Set(b)") == [1])
        #expect(faults(Rules.noUnorderedTypes, "case cartLineSet(Int)").isEmpty)
        #expect(faults(Rules.noUnorderedTypes, "stock.movements[keyPath: sum] = 1").isEmpty)
    }

    @Test func `a file that opens without saying what it is, is found`() {
        #expect(faults(Rules.opensWithWhatItIs, "import A\n\nstruct A {}") == [3])
        #expect(faults(Rules.opensWithWhatItIs, "import A\n\n/// It is.\nstruct A {}").isEmpty)
        #expect(faults(Rules.opensWithWhatItIs, "package import A\n@main struct A {}") == [])
        #expect(
            faults(Rules.opensWithWhatItIs, "extension A {}", path: "Sources/A+B.swift").isEmpty)
    }

    @Test func `names of registries are found`() {
        #expect(faults(Rules.noRegistryHosts, "pip install --index https://pypi" + ".org/a") == [1])
    }

    @Test func `strings and comments are not code`() {
        let text = """
            let a = "b // c" // d
            /* e
            f */ let g = #"h"i"#
            let j = \"\"\"
                k"
                \"\"\" + l
            """
        let code = SourceFile(path: "A.swift", text: text).code
        #expect(
            code.map { $0.replacing(" ", with: "") }
                == ["leta=\"", "", "letg=\"", "letj=\"", "", "+l"])
    }
}

import Foundation
import Testing

/// Each file in `Tests/Misuse` is a crime, and must not compile for the reason its first line
/// gives.
///
/// The one that expects nothing must compile: else the others might fail for another reason.
/// Lifetimes are checked late, so the compiler has to go as far as `-emit-sil`.
@Suite struct MisuseTests {
    /// The root of the package, two directories above this file's.
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let crimes: [String] = {
        do {
            let folder = root.appendingPathComponent("Tests/Misuse").path
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            return names.filter { $0.hasSuffix(".swift") }.sorted()
        } catch {
            return []
        }
    }()

    @Test func `there are crimes to try`() {
        #expect(Self.crimes.count >= 22)
        #expect(Self.crimes.first == "00-correct.swift")
    }

    @Test(arguments: crimes)
    func `the compiler rejects`(crime: String) throws {
        let path = Self.root.appendingPathComponent("Tests/Misuse/" + crime).path
        let source = try String(contentsOfFile: path, encoding: .utf8)
        let firstLine = try #require(source.split(separator: "\n").first)
        let prefix = "// expect: "
        try #require(firstLine.hasPrefix(prefix))
        let expected = firstLine.dropFirst(prefix.count)
        let (status, output) = try Self.compile(path)
        if expected == "nothing" {
            #expect(status == 0, "\(output)")
        } else {
            #expect(status != 0, "it compiles")
            let errors = output.split(separator: "\n").filter { $0.contains("error: ") }
            #expect(errors.contains { $0.contains(expected) }, "\(output)")
        }
    }

    private static func compile(_ path: String) throws -> (status: Int32, output: String) {
        let compiler = Process()
        compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        compiler.arguments = [
            "swiftc", "-emit-sil", "-o", "/dev/null", "-module-name", "Misuse",
            "-swift-version", "6", "-I", try modules(),
            "-Xcc", "-fmodule-map-file=\(root.path)/Sources/CLMDB/module.modulemap", path,
        ]
        let pipe = Pipe()
        compiler.standardOutput = pipe
        compiler.standardError = pipe
        try compiler.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        compiler.waitUntilExit()
        return (compiler.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    /// Where the module under test was built: beside this program, or in a directory above it.
    private static func modules() throws -> String {
        var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let modules = folder.appendingPathComponent("Modules")
            let module = modules.appendingPathComponent("LMDB.swiftmodule").path
            if FileManager.default.fileExists(atPath: module) { return modules.path }
        }
        throw CocoaError(.fileNoSuchFile)
    }
}

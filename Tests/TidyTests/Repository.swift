import Foundation

/// The working copy that these tests look at.
struct Repository {
    let root: String

    /// The directory of Package.swift above this file, or the one that `DAYBOOK_ROOT` names.
    init(above file: String = #filePath) throws {
        var directory =
            ProcessInfo.processInfo.environment["DAYBOOK_ROOT"]
            ?? (file as NSString).deletingLastPathComponent
        while !FileManager.default.fileExists(atPath: directory + "/Package.swift") {
            guard directory != "/" else { throw TidyError.noPackage(above: file) }
            directory = (directory as NSString).deletingLastPathComponent
        }
        root = directory
    }

    /// The paths below a folder that end in one of `suffixes`, from the root, in order.
    func paths(under folder: String, ending suffixes: [String] = [""]) -> [String] {
        let names = FileManager.default.enumerator(atPath: root + "/" + folder)
        var found: [String] = []
        while let name = names?.nextObject() as? String {
            let kind = names?.fileAttributes?[.type] as? FileAttributeType
            guard kind == .typeRegular, suffixes.contains(where: name.hasSuffix) else { continue }
            found.append(folder + "/" + name)
        }
        return found.sorted()
    }

    func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root + "/" + path)
    }

    func text(_ path: String) throws -> String {
        try String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }

    /// Every Swift file of the working copy, read once.
    private static let files = Result {
        let repository = try Repository()
        return try ["Sources", "Tests"]
            .flatMap { repository.paths(under: $0, ending: [".swift"]) }
            .map { SourceFile(path: $0, text: try repository.text($0)) }
    }

    /// Every Swift file under some folders.
    func swift(_ folders: String...) throws -> [SourceFile] {
        try Self.files.get().filter { file in
            folders.contains { file.path.hasPrefix($0 + "/") }
        }
    }

    /// What a command prints.
    func output(of command: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw TidyError.failed(command) }
        return data
    }
}

/// Why nothing could be looked at.
enum TidyError: Error {
    case noPackage(above: String)
    case failed([String])
}

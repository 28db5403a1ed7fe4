import Foundation
import LMDB
import Synchronization

/// A directory of a test's own, removed with everything in it when the test is over.
final class Workplace: Sendable {
    private static let count = Atomic<Int>(0)

    static let tables: [TableDeclaration] = [.bytes("words"), .integers("frames"), .bytes("other")]

    let directory: String

    init() throws {
        let number = Self.count.wrappingAdd(1, ordering: .relaxed).newValue
        let name = "lmdb-tests-\(ProcessInfo.processInfo.processIdentifier)-\(number)"
        directory = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: false)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: directory)
        } catch {
            print("could not remove \(directory): \(error)")
        }
    }

    /// Where the environment of the test is.
    var path: String { directory + "/environment" }
    var dataFile: String { path + "/data.mdb" }
    var lockFile: String { path + "/lock.mdb" }

    func create() throws {
        try Environment.create(at: path, tables: Self.tables)
    }

    func open(mode: Mode = .scratch) throws(LMDBError) -> Environment {
        try Environment.open(at: path, tables: Self.tables, mode: mode)
    }

    /// Creates and opens the environment.
    func environment(mode: Mode = .scratch) throws -> Environment {
        try create()
        return try open(mode: mode)
    }

    /// The same, with a map so small that it soon has to grow.
    func smallEnvironment(largestStep: Int = 1 << 16) throws -> Environment {
        try create()
        let sizing = MapSizing(initial: 1 << 16, largestStep: largestStep)
        return try Environment.open(
            at: path, tables: Self.tables, mode: .scratch, sizing: sizing)
    }

    /// Overwrites bytes of the data file.
    func patch(_ bytes: [UInt8], at offset: UInt64) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: dataFile))
        try file.seek(toOffset: offset)
        try file.write(contentsOf: Data(bytes))
        try file.close()
    }

    func truncate(to length: UInt64) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: dataFile))
        try file.truncate(atOffset: length)
        try file.close()
    }

    func length() throws -> Int {
        try Data(contentsOf: URL(fileURLWithPath: dataFile)).count
    }

    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
    }
}

import Foundation
import Testing

@testable import LMDB

/// A file with notes, as it was before its last commit, and after: what a power cut leaves is made
/// of both.
struct NotedFile {
    static let pageSize = 4096
    static let sector = 512

    let place: Workplace
    /// The file when the commit before the last was flushed.
    private(set) var before: [UInt8] = []
    /// The file when the last commit was flushed.
    private(set) var after: [UInt8] = []

    /// Nothing but its tables.
    init() throws {
        place = try Workplace()
        try Environment.create(at: place.path, tables: Workplace.tables, durability: .noted)
    }

    /// Has `first` and then `last` committed, and keeps what the file was after each.
    ///
    /// - Parameter last: one write.
    mutating func commit(
        _ first: (borrowing Environment) throws -> Void,
        then last: (borrowing Environment) throws -> Void
    ) throws {
        let environment = try place.open(mode: .durable)
        try first(environment)
        before = try read()
        try last(environment)
        after = try read()
    }

    /// A word, then another.
    static func ofTwoWords() throws -> NotedFile {
        var file = try NotedFile()
        try file.commit {
            try $0.appendFrames(1..<40, size: 300)
            try $0.put("kept", for: "a")
        } then: {
            try $0.put("last", for: "b")
        }
        return file
    }

    func read() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: place.dataFile)))
    }

    func write(_ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: place.dataFile))
    }

    /// Where the meta page of the last commit begins.
    var newest: Int { number(in: after, at: 144) > number(in: after, at: 4096 + 144) ? 0 : 4096 }
    var other: Int { Self.pageSize - newest }

    func number(in bytes: [UInt8], at offset: Int) -> UInt64 { bytes.number(at: offset, bytes: 8) }

    /// The file after the last commit, before it was noted that it is flushed.
    var unflushed: [UInt8] {
        var bytes = after
        let next = other + CommitNote.nextStart
        bytes.replaceSubrange(next..<next + 8, with: repeatElement(0, count: 8))
        return bytes
    }

    /// The sectors in which the last commit made a difference.
    var changed: [Int] {
        let unflushed = unflushed
        return (0..<after.count / Self.sector).filter { sector in
            old(sector) != Array(unflushed[range(sector)])
        }
    }

    /// What is left where only `sectors` of the last commit reached the disk.
    func cut(keeping sectors: Set<Int>) -> [UInt8] {
        var bytes = unflushed
        for sector in changed where !sectors.contains(sector) {
            bytes.replaceSubrange(range(sector), with: old(sector))
        }
        return bytes
    }

    private func range(_ sector: Int) -> Range<Int> {
        sector * Self.sector..<(sector + 1) * Self.sector
    }

    private func old(_ sector: Int) -> [UInt8] {
        let end = min(before.count, (sector + 1) * Self.sector)
        let bytes = before[min(before.count, sector * Self.sector)..<end]
        return Array(bytes) + [UInt8](repeating: 0, count: Self.sector - bytes.count)
    }

    /// Opens it as it is, looks at every page, and closes it.
    func words(mode: Mode = .durable) throws -> (words: [String], hasTakenBack: Bool) {
        let environment = try Environment.open(
            at: place.path, tables: Workplace.tables, mode: mode, pages: .all)
        return (try environment.words(), environment.hasTakenBack)
    }
}

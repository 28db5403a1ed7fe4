import Foundation
import Testing

@testable import LMDB

/// What was flushed is never taken back, and what fails is not acknowledged.
@Suite struct NoteDamageTests {
    /// A flipped bit in a commit that somebody was told of must not make it vanish.
    @Test func `a flipped bit in a flushed commit is damage, wherever it is`() throws {
        let file = try NotedFile.ofTwoWords()
        for byte in CommitNote.start..<CommitNote.nextStart {
            var bytes = file.after
            bytes[file.newest + byte] ^= 1 << UInt8(byte % 8)
            try file.write(bytes)
            let error = #expect(throws: LMDBError.self, "byte \(byte)") { _ = try file.words() }
            guard case .damaged(let damage)? = error else { continue }
            #expect(damage.page == UInt64(file.newest / NotedFile.pageSize))
        }
        for sector in file.changed where sector >= 2 * NotedFile.pageSize / NotedFile.sector {
            var bytes = file.after
            bytes[sector * NotedFile.sector + 100] ^= 0x10
            try file.write(bytes)
            do {
                let found = try file.words()
                #expect(!found.hasTakenBack, "sector \(sector)")
                #expect(found.words.count == 2)
            } catch is LMDBError {}
        }
    }

    @Test func `a flipped bit in the note of a new file is damage`() throws {
        let file = try NotedFile()
        let bytes = try file.read()
        let base = [0, 4096].first { file.number(in: bytes, at: $0 + 152) != 0 }
        let start = try #require(base)
        for byte in start + CommitNote.start..<start + CommitNote.nextStart {
            var damaged = bytes
            damaged[byte] ^= 0x04
            try file.write(damaged)
            #expect(throws: LMDBError.self, "byte \(byte)") { _ = try file.words() }
        }
        try file.write(bytes)
        #expect(try file.words().words == [])
    }

    /// R9: the frame's fate is unknown, and nothing may be built on it.
    @Test func `a commit that cannot be noted has an unknown outcome, and ends all writing`() throws
    {
        let file = try NotedFile.ofTwoWords()
        do {
            let environment = try file.place.open(mode: .durable)
            let number = try #require(environment.notes?.descriptor)
            let original = dup(number)
            let full = try #require(FileHandle(forUpdatingAtPath: "/dev/full"))
            dup2(full.fileDescriptor, number)
            #expect {
                try environment.put("lost?", for: "c")
            } throws: { error in
                (error as? LMDBError)?.leavesOutcomeUnknown == true
            }
            dup2(original, number)
            close(original)
            #expect(throws: LMDBError.panic) { try environment.put("more", for: "d") }
        }
        let found = try file.words()
        #expect(found.words == ["a=kept", "b=last"])
    }

    static func expectRefused(_ path: String) throws {
        #expect(throws: LMDBError.writtenElsewhere(path: path + "/lock.mdb")) {
            _ = try ProcessTests.open(path, mode: .durable)
        }
        let environment = try ProcessTests.open(path, mode: .readOnly)
        guard try environment.words() == ["a=kept", "b=last"] else { exit(3) }
    }

    @Test func `a second process may read, and not write`() async throws {
        let file = try NotedFile.ofTwoWords()
        let environment = try file.place.open(mode: .durable)
        await #expect(processExitsWith: .success) { [path = file.place.path as String] in
            try NoteDamageTests.expectRefused(path)
        }
        try environment.put("more", for: "c")
    }

    /// Dies where a commit has its meta page and no note yet.
    static func dieBeforeNote(_ path: String) throws {
        let environment = try ProcessTests.open(path, mode: .durable)
        let data = URL(fileURLWithPath: path + "/data.mdb")
        let before = [UInt8](try Data(contentsOf: data))
        try environment.put("whole", for: "c")
        let after = [UInt8](try Data(contentsOf: data))
        let file = try FileHandle(forUpdating: data)
        for page in [0, 4096] where after[page..<page + 152] != before[page..<page + 152] {
            try file.seek(toOffset: UInt64(page + CommitNote.start))
            try file.write(contentsOf: before[page + CommitNote.start..<page + CommitNote.end])
        }
        for page in [0, 4096] where after[page..<page + 152] == before[page..<page + 152] {
            try file.seek(toOffset: UInt64(page + CommitNote.nextStart))
            try file.write(contentsOf: [UInt8](repeating: 0, count: 8))
        }
        kill(getpid(), SIGKILL)
    }

    static func expectWhole(_ path: String) throws {
        let environment = try ProcessTests.open(path, mode: .durable)
        guard try environment.words() == ["a=kept", "b=last", "c=whole"] else { exit(3) }
        guard !environment.hasTakenBack else { exit(4) }
    }

    /// The reader may have read it, and the power was not cut: it stands.
    @Test func `beside a reader, a commit without a note stands and gets one`() async throws {
        let file = try NotedFile.ofTwoWords()
        do {
            let beside = try file.place.open(mode: .readOnly)
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [path = file.place.path as String] in
                try NoteDamageTests.dieBeforeNote(path)
            }
            await #expect(processExitsWith: .success) { [path = file.place.path as String] in
                try NoteDamageTests.expectWhole(path)
            }
            #expect(try beside.words() == ["a=kept", "b=last", "c=whole"])
        }
        let found = try file.words()
        #expect(found.words.count == 3)
        #expect(!found.hasTakenBack)
    }

    @Test func `alone, a commit whose writer died before its note is taken back`() async throws {
        let file = try NotedFile.ofTwoWords()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = file.place.path as String] in
            try NoteDamageTests.dieBeforeNote(path)
        }
        let found = try file.words()
        #expect(found.words == ["a=kept", "b=last"])
        #expect(found.hasTakenBack)
    }
}

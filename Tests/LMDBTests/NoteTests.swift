import Foundation
import TestKit
import Testing

@testable import LMDB

/// A commit with one flush: all of it is on disk, or it is taken back.
///
/// The story: LMDB's two flushes were half of what a lone order waited for. With MDB_NOSYNC, one
/// flush and no note, a power cut left meta pages whose pages were not there.
@Suite struct NoteTests {
    @Test func `XXH64 is as it is specified`() {
        let vectors: [(String, UInt64, UInt64)] = [
            ("", 0, 0xEF46_DB37_51D8_E999), ("a", 0, 0xD24E_C4F1_A98C_6E5B),
            ("abc", 0, 0x44BC_2CF5_AD77_0999), ("xxhash", 20_141_025, 0xB559_B98D_844E_0635),
            ("Nobody inspects the spammish repetition", 0, 0xFBCE_A83C_8A37_8BF1),
        ]
        for (text, seed, hash) in vectors {
            #expect(PageCensus.hash(Array(text.utf8), seed: seed) == hash, "\(text)")
        }
    }

    @Test func `what is committed is there, with its note`() throws {
        let file = try NotedFile.ofTwoWords()
        let found = try file.words()
        #expect(found.words == ["a=kept", "b=last"])
        #expect(!found.hasTakenBack)
        let transaction = file.number(in: file.after, at: file.newest + 144)
        #expect(file.number(in: file.after, at: file.newest + 160) == transaction)
        let digest = file.number(in: file.after, at: file.newest + 168)
        #expect(file.number(in: file.after, at: file.other + 176) == digest)
        #expect(digest != 0)
    }

    /// As `docs/format.md` has it, worked out from every page of both snapshots.
    @Test func `the digest is that of the pages which only the last commit has`() throws {
        var file = try NotedFile()
        for round in 0..<60 {
            try file.commit { _ in
            } then: { environment in
                let first = UInt64(1 + 8 * round)
                try environment.appendFrames(first..<first + 8, size: round % 3 == 0 ? 9000 : 400)
            }
            if round % 5 == 0 { try change(file.place, round) }
            let (noted, counted) = try PageCensus.digests(of: file.read())
            #expect(noted == counted, "round \(round)")
        }
    }

    /// What is remembered of the commit before must be what the file says of it.
    @Test func `the digest is right commit after commit of one process, which reads less`() throws {
        let file = try NotedFile()
        let environment = try file.place.open(mode: .durable)
        for round in 0..<120 {
            switch round % 4 {
            case 0, 1:
                let next = UInt64(1 + round)
                try environment.appendFrames(next..<next + 1, size: round % 3 == 0 ? 9000 : 230)
            case 2: try change(environment, round)
            // Changes nothing, so that nothing is written.
            default: try environment.write { (_) throws(LMDBError) in }
            }
            let (noted, counted) = try PageCensus.digests(of: file.read())
            #expect(noted == counted, "round \(round)")
        }
    }

    private func change(_ place: Workplace, _ round: Int) throws {
        try change(try place.open(mode: .durable), round)
    }

    /// Puts, replaces and deletes words, of which some have pages of their own.
    private func change(_ environment: borrowing Environment, _ round: Int) throws {
        let words = environment.table("words")
        try environment.write { (transaction) throws(LMDBError) in
            for number in 0..<50 {
                let word = String(repeating: "v", count: 37 * number * (round % 4))
                try transaction.put(word, for: "\(number * round % 71)", in: words)
            }
            _ = try transaction.delete("\(round)", from: words)
        }
    }

    @Test func `a file created without notes is written without`() throws {
        let place = try Workplace()
        do {
            let environment = try place.environment(mode: .durable)
            try environment.put("one", for: "1")
        }
        #expect(try CommitNotes.find(in: place.dataFile) == nil)
    }

    /// Every part of a commit may be missing, and nothing of what came before.
    @Test func `whatever part of the last commit is on disk, it counts whole or not at all`()
        throws
    {
        let seed = UInt64.random(in: 0 ... .max)
        print("NoteTests: seed \(seed)")
        var random = SplitMix(seed: seed)
        var outcomes: Set<String> = []
        for round in 0..<8 {
            var file = try NotedFile()
            let size = [1, 700, 3000, 70_000][round % 4]
            try file.commit {
                try $0.appendFrames(1..<UInt64(5 + 40 * round), size: 1000)
                for number in 0..<30 { try $0.put("\(number)", for: "k\(number % 7)") }
            } then: {
                try $0.put(String(repeating: "v", count: size), for: "last")
            }
            let changed = file.changed
            for _ in 0..<40 {
                let share = Int.random(in: 1...100, using: &random)
                let kept = Set(
                    changed.filter { _ in Int.random(in: 1...100, using: &random) <= share })
                outcomes.insert(try recover(file, keeping: kept, "seed \(seed), round \(round)"))
            }
        }
        #expect(outcomes.isSuperset(of: ["not seen", "taken back"]))
    }

    /// Opens what is left, expects all or nothing of the last commit, and writes on.
    private func recover(
        _ file: NotedFile, keeping kept: Set<Int>, _ comment: Comment
    ) throws -> String {
        try file.write(file.cut(keeping: kept))
        let hasMeta = kept.contains(file.newest / NotedFile.sector)
        let isWhole = kept.count == file.changed.count
        let found = try file.words()
        let hasLast = found.words.contains { $0.hasPrefix("last=") }
        #expect(hasLast == isWhole, comment)
        #expect(found.hasTakenBack == (hasMeta && !isWhole), comment)
        do {
            let environment = try file.place.open(mode: .durable)
            try environment.put("more", for: "x")
            try environment.put("and more", for: "y")
        }
        let again = try file.words()
        #expect(again.words.count == found.words.count + 2, comment)
        #expect(!again.hasTakenBack, comment)
        return isWhole ? "whole" : hasMeta ? "taken back" : "not seen"
    }

    @Test func `one sector of one page is enough to be taken back`() throws {
        let file = try NotedFile.ofTwoWords()
        for sector in file.changed where sector != file.newest / NotedFile.sector {
            try file.write(file.cut(keeping: Set(file.changed).subtracting([sector])))
            let found = try file.words()
            #expect(found.words == ["a=kept"], "sector \(sector)")
            #expect(found.hasTakenBack)
        }
    }

    /// Disks write sectors whole; should one not, the note says so too.
    @Test func `a torn meta page is taken back`() throws {
        let file = try NotedFile.ofTwoWords()
        for end in stride(from: 40, to: CommitNote.digestStart + 8, by: 8) {
            var bytes = file.unflushed
            let torn = file.newest + end..<file.newest + CommitNote.end
            bytes.replaceSubrange(torn, with: file.before[torn])
            try file.write(bytes)
            let found = try file.words()
            #expect(found.words == ["a=kept"], "torn at \(end)")
        }
    }

    /// The writer died between meta page and note, and so did the machine.
    @Test func `a commit with the note of another is taken back`() throws {
        let file = try NotedFile.ofTwoWords()
        var bytes = file.unflushed
        let note = file.newest + CommitNote.start..<file.newest + CommitNote.end
        bytes.replaceSubrange(note, with: file.before[note])
        try file.write(bytes)
        let found = try file.words()
        #expect(found.words == ["a=kept"])
        #expect(found.hasTakenBack)
    }

    @Test func `a file that is cut short with its last commit loses that alone`() throws {
        var file = try NotedFile()
        try file.commit {
            try $0.put("kept", for: "a")
        } then: {
            try $0.put(String(repeating: "v", count: 20_000), for: "b")
        }
        #expect(file.after.count > file.before.count)
        try file.write(Array(file.unflushed[..<file.before.count]))
        let found = try file.words()
        #expect(found.words == ["a=kept"])
        #expect(found.hasTakenBack)
    }

    @Test func `what was taken back is taken back again, and once written it stays`() throws {
        var file = try NotedFile.ofTwoWords()
        for round in 0..<4 {
            try file.write(file.cut(keeping: [file.newest / NotedFile.sector]))
            #expect(try file.words().words == ["a=kept"])
            try file.commit { _ in
            } then: {
                try $0.put("round \(round)", for: "b")
            }
        }
        let found = try file.words()
        #expect(found.words == ["a=kept", "b=round 3"])
        #expect(!found.hasTakenBack)
    }

    @Test func `who only reads takes back too, being the first`() throws {
        let file = try NotedFile.ofTwoWords()
        try file.write(file.cut(keeping: [file.newest / NotedFile.sector]))
        let found = try file.words(mode: .readOnly)
        #expect(found.words == ["a=kept"])
        #expect(found.hasTakenBack)
        #expect(try file.words().hasTakenBack == false)
    }
}

import Foundation
import TestKit
import Testing

@testable import LMDB

/// Every page is looked at before LMDB follows what it says (R15).
///
/// The story: LMDB has no checksums. Of 600 flipped bits 405 gave other content without any error,
/// and 3 ended the process by SIGSEGV or SIGBUS: an audit that dies cannot report.
@Suite struct InspectionTests {
    private static let pageSize = 4096

    /// A file with branches, leaves, values on pages of their own, and a free list.
    private func filled() throws -> Workplace {
        let place = try Workplace()
        let environment = try place.environment()
        try environment.appendFrames(1..<160, size: 300)
        try environment.put(String(repeating: "v", count: 9000), for: "long")
        for number in 0..<40 { try environment.put("value \(number)", for: "key \(number)") }
        try environment.sync()
        return place
    }

    private func openAll(_ place: Workplace) throws(LMDBError) -> Environment {
        try Environment.open(
            at: place.path, tables: Workplace.tables, mode: .scratch, pages: .all)
    }

    /// How many frames and words there are, every one of them read through LMDB.
    private func content(of environment: borrowing Environment) throws -> [Int] {
        let frames = environment.integerTable("frames")
        let words = try environment.words().count
        let count = try environment.read { (snapshot) throws(LMDBError) in
            var count = 0
            var cursor = try snapshot.cursor(over: frames)
            while let frame = try cursor.next() {
                count += array(frame.value).isEmpty ? 0 : 1
            }
            return count
        }
        return [count, words]
    }

    @Test func `a page that the disk does not give is the system's error, and no damage`() throws {
        let file = try PageFile(FileManager.default.temporaryDirectory.path)
        do throws(PageFault) {
            _ = try file.bytes(at: 0, count: 1)
            Issue.record("a directory was read as a file")
        } catch {
            #expect(error.systemError == EISDIR)
        }
    }

    /// An audit of a file with a sector that the disk did not give said "I/O error", and not where.
    @Test func `a page that the disk does not give is named, with its file`() throws {
        let place = try filled()
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: place.dataFile)))
        let metaPages = [0, Self.pageSize].map { MetaPage(Array(bytes[$0..<$0 + MetaPage.size])) }
        let meta = try #require(metaPages.max { $0.transaction < $1.transaction })
        let directory = FileManager.default.temporaryDirectory.path
        let file = try PageFile(directory)
        do throws(PageDamage) {
            try Inspection(of: file, meta).run()
            Issue.record("a directory was read as a file")
        } catch {
            let page = meta.freeList.root
            #expect(
                LMDBError(of: error)
                    == .unreadable(path: directory, page: page, errno: EISDIR))
            #expect("\(LMDBError(of: error))".contains("page \(page) of \(directory)"))
        }
    }

    @Test func `a sound file passes`() throws {
        let place = try filled()
        let environment = try openAll(place)
        let count = try environment.frameCount()
        #expect(count == 159)
    }

    /// What passes can be read through LMDB without harm, and has every entry; only its keys and
    /// values may read otherwise, which LMDB cannot know better.
    @Test func `a flipped bit is refused, or loses no entry`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("InspectionTests: seed \(seed)")
        var random = SplitMix(seed: seed)
        let place = try filled()
        let original = try Data(contentsOf: URL(fileURLWithPath: place.dataFile))
        let sound = try content(of: try openAll(place))
        var refused = 0
        for _ in 0..<400 {
            let offset = Int.random(in: 0..<original.count, using: &random)
            let bit = UInt8(1) << UInt8.random(in: 0..<8, using: &random)
            try place.patch([original[offset] ^ bit], at: UInt64(offset))
            do {
                let found = try content(of: try openAll(place))
                // A meta page that calls itself older is a sound page: the commit before it counts.
                let isMeta = offset < 2 * Self.pageSize
                #expect(isMeta || found == sound, "seed \(seed), byte \(offset)")
            } catch is LMDBError {
                refused += 1
            }
            try original.write(to: URL(fileURLWithPath: place.dataFile))
        }
        #expect(refused > 0)
    }

    /// The story: one flipped bit made a file without notes look as if it had one.
    ///
    /// That was taken for a mistake of the program, and ended it. The test above met it in one run
    /// of six.
    @Test func `a flipped bit that looks like a note is damage, and does not end the process`()
        throws
    {
        let place = try filled()
        for page in [0, Self.pageSize] {
            for bit in 0..<64 {
                let offset = UInt64(page + CommitNote.start + bit / 8)
                try place.patch([1 << UInt8(bit % 8)], at: offset)
                #expect {
                    _ = try openAll(place)
                } throws: { error in
                    guard case .damaged(let damage)? = error as? LMDBError else { return false }
                    return damage.reason.contains("it notes a commit")
                }
                try place.patch([0], at: offset)
            }
        }
    }

    /// Offset within a page, what is written there, and what is said then.
    private static let faults: [(offset: Int, bytes: [UInt8], words: String)] = [
        (0, [0xFF, 0xFF], "it says that it is page 65535"),
        (10, [0x40], "its flags are 64"),
        (12, [0x0F, 0x00], "its pointers end at 15"),
        (14, [0x01, 0x10], "its nodes begin at 4097"),
        (16, [0x02, 0x00], "a pointer says 2"),
    ]

    @Test(arguments: Self.faults)
    func `a leaf that contradicts itself is named`(
        _ fault: (offset: Int, bytes: [UInt8], words: String)
    ) throws {
        let place = try filled()
        let leaf = try #require(try leafOfFrames(place))
        try place.patch(fault.bytes, at: UInt64(leaf * Self.pageSize + fault.offset))
        #expect {
            _ = try openAll(place)
        } throws: { error in
            guard case .damaged(let damage)? = error as? LMDBError else { return false }
            return damage.page == UInt64(leaf) && damage.table == "frames"
                && damage.description.contains(fault.words)
        }
    }

    /// The last leaf of the table of frames: the page that has the last frame's bytes.
    private func leafOfFrames(_ place: Workplace) throws -> Int? {
        let data = try Data(contentsOf: URL(fileURLWithPath: place.dataFile))
        let pages = stride(from: 2 * Self.pageSize, to: data.count, by: Self.pageSize)
        return pages.filter { start in
            data[start + 10] == 2 && data[start..<start + Self.pageSize].count { $0 == 7 } > 900
        }
        .last.map { $0 / Self.pageSize }
    }

    /// A roll-back that nobody asked for: the older page would count, and every later commit
    /// would write over pages in use.
    @Test(arguments: 0..<63)
    func `meta pages whose transactions do not follow on each other are refused`(bit: Int) throws {
        let place = try filled()
        let original = try Data(contentsOf: URL(fileURLWithPath: place.dataFile))
        let (first, second) = (transaction(of: original, 0), transaction(of: original, 1))
        let older = first < second ? 0 : 1
        let offset = older * Self.pageSize + 144 + bit / 8
        try place.patch([original[offset] ^ (1 << UInt8(bit % 8))], at: UInt64(offset))
        let changed = min(first, second) ^ (1 << UInt64(bit))
        guard max(first, second).distance(to: changed).magnitude != 1 else { return }
        #expect {
            _ = try place.open()
        } throws: { error in
            guard case .notADatabase(_, let reason)? = error as? LMDBError else { return false }
            return reason.contains("do not follow on each other")
        }
    }

    private func transaction(of data: Data, _ page: Int) -> UInt64 {
        (0..<8).reduce(0) { $0 | UInt64(data[page * Self.pageSize + 144 + $1]) << UInt64(8 * $1) }
    }

    /// A page in use that is on the free list too would be written over.
    @Test func `a file that has pages nobody knows of is refused`() throws {
        let place = try filled()
        let length = try place.length()
        try place.truncate(to: UInt64(length + 8 * Self.pageSize))
        let original = try Data(contentsOf: URL(fileURLWithPath: place.dataFile))
        let newest = transaction(of: original, 0) > transaction(of: original, 1) ? 0 : 1
        let offset = newest * Self.pageSize + 136
        try place.patch([original[offset] + 1], at: UInt64(offset))
        #expect {
            _ = try openAll(place)
        } throws: { error in
            guard case .damaged(let damage)? = error as? LMDBError else { return false }
            return damage.reason == "it is in no table and not on the free list"
        }
    }

    @Test func `a file larger than was said is not looked at`() throws {
        let place = try filled()
        let leaf = try #require(try leafOfFrames(place))
        try place.patch([9], at: UInt64(leaf * Self.pageSize))
        let length = try place.length()
        for (bytes, isLookedAt) in [(length, true), (length - 1, false)] {
            do throws(LMDBError) {
                _ = try Environment.open(
                    at: place.path, tables: Workplace.tables, mode: .scratch,
                    pages: PageCheck(filesUpTo: bytes))
                #expect(!isLookedAt)
            } catch {
                #expect(isLookedAt)
            }
        }
    }
}

import DaybookJournal
import DaybookModel
import DaybookStorage
import Foundation
import LMDB
import Testing

@Suite(.timeLimit(.minutes(10)))
struct LMDBJournalTests {
    let place: Workplace
    let entries: [DaybookModel.Entry]

    init() throws {
        place = try Workplace()
        entries = try Scribe.entries(Scribe.addresses(40))
    }

    @Test
    func `A new journal is empty, and has the name it was given`() throws {
        let journal = try place.makeJournal()
        #expect(journal.head == Head(ofEmpty: Workplace.name))
        #expect(try journal.frames(after: .zero, byteLimit: 1_000).isEmpty)
        #expect(journal.hasRoom())
    }

    @Test
    func `Reopened, it stands where it stood`() throws {
        let head = try write()
        let again = try place.data.openJournal()
        #expect(again.head == head)
        #expect(head.position == Position(40))
        #expect(head.frames == 4)
    }

    @Test
    func `Frames are found by any position inside them`() throws {
        _ = try write()
        let journal = try place.data.openJournal()
        let all = try journal.frames(after: .zero, byteLimit: .max)
        #expect(all.count == 4)
        for position in 0...40 {
            let found = try journal.frames(after: Position(UInt64(position)), byteLimit: .max)
            #expect(found == Array(all[min(position / 10, 4)...]))
        }
        for last in 5...41 {
            let end = Position(UInt64(last))
            let found = try journal.frames(after: Position(4), through: end, byteLimit: .max)
            #expect(found == Array(all.prefix((last + 9) / 10)))
        }
        #expect(try journal.frames(after: Position(3), byteLimit: 0) == [all[0]])
        #expect(try journal.frames(after: .zero, byteLimit: all[0].count + all[1].count).count == 2)
        #expect(try journal.frames(after: Position(1 << 60), byteLimit: .max).isEmpty)
    }

    @Test
    func `A second open in the same process is refused`() throws {
        let journal = try place.makeJournal()
        #expect(throws: StoreError.self) { try place.data.openJournal() }
        #expect(journal.head.position == .zero)
    }

    @Test
    func `What is no journal is refused`() throws {
        try LMDBLedgers.create(at: place.data.journalPath, of: Workplace.name)
        #expect(throws: StoreError.self) { try place.data.openJournal() }
        let other = try Workplace()
        #expect(throws: StoreError.self) { try other.data.openJournal() }
        try Environment.create(at: other.data.journalPath, tables: [.bytes("things")])
        #expect(throws: StoreError.self) { try other.data.openJournal() }
        #expect(throws: StoreError.self) {
            try LMDBJournal.create(at: other.data.journalPath, name: Workplace.name)
        }
    }

    @Test
    func `A last frame that was damaged is refused by what is wrong with it`() throws {
        _ = try write()
        try damage { frame in frame[frame.count / 2] ^= 1 }
        let error = #expect(throws: StoreError.self) { _ = try place.data.openJournal() }
        guard case .damaged(let finding)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(finding.invariant == .chainIsWhole)
    }

    @Test
    func `A last frame cut short, or of nothing, is refused`() throws {
        _ = try write()
        try damage { frame in frame.removeLast(7) }
        #expect(throws: StoreError.self) { _ = try place.data.openJournal() }
        try damage { frame in frame = [1] }
        #expect(throws: StoreError.self) { _ = try place.data.openJournal() }
    }

    /// LMDB shows a commit before it is flushed; nobody may be told of what a power cut takes back.
    @Test
    func `A frame whose flush failed is shown to nobody`() throws {
        let journal = try place.makeJournal()
        try Scribe.append(Array(entries[..<20]), to: journal, perFrame: 10)
        let head = journal.head
        // LMDB's own, which has no room to write pages and refuses; and that of the notes.
        let failures = try dataDescriptors().compactMap { descriptor -> StoreError? in
            let original = dup(descriptor)
            let full = try #require(FileHandle(forUpdatingAtPath: "/dev/full"))
            dup2(full.fileDescriptor, descriptor)
            defer {
                dup2(original, descriptor)
                close(original)
            }
            return #expect(throws: StoreError.self) {
                try Scribe.append(Array(entries[20..<30]), to: journal, perFrame: 10)
            }
        }
        #expect(failures.contains { if case .failed = $0 { true } else { false } })
        #expect(journal.head == head)
        #expect(try journal.frames(after: .zero, byteLimit: .max).count == 2)
        #expect(try journal.frames(after: head.position, byteLimit: .max).isEmpty)
    }

    /// By what the journal's file is open; not by LMDB's for meta pages, which is not used.
    private func dataDescriptors() throws -> [Int32] {
        var file = stat()
        #expect(unsafe stat(place.data.journalPath + "/data.mdb", &file) == 0)
        return (Int32(3)..<1_024).filter { number in
            var open = stat()
            return unsafe fstat(number, &open) == 0 && open.st_ino == file.st_ino
                && open.st_dev == file.st_dev && fcntl(number, F_GETFL) & O_DSYNC == 0
        }
    }

    private func write() throws -> Head {
        let journal = try place.makeJournal()
        try Scribe.append(entries, to: journal, perFrame: 10)
        return journal.head
    }

    private func damage(_ body: (inout [UInt8]) -> Void) throws {
        let environment = try Environment.open(
            at: place.data.journalPath, tables: [.integers("frames"), .bytes("meta")])
        let table = environment.integerTable("frames")
        var frame = try environment.read { (snapshot) throws(LMDBError) in
            copy(try snapshot.value(for: 40, in: table))
        }
        body(&frame)
        try environment.write { (transaction) throws(LMDBError) in
            try transaction.put(frame.span, for: 40, in: table)
        }
    }
}

func copy(_ bytes: Span<UInt8>?) -> [UInt8] {
    guard let bytes else { return [] }
    return bytes.indices.map { bytes[$0] }
}

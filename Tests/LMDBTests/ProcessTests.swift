import Foundation
import LMDB
import Testing

/// Two processes on one environment: an audit beside a server, and those that were killed.
@Suite struct ProcessTests {
    /// Opens the environment as another process does, with the standard size of map.
    static func open(_ path: String, mode: Mode = .scratch) throws -> Environment {
        try Environment.open(at: path, tables: Workplace.tables, mode: mode)
    }

    static func appendAlone(_ path: String, _ numbers: Range<UInt64>) throws {
        try open(path).appendFrames(numbers, size: 1000)
    }

    static func dieWriting(_ path: String) throws {
        let environment = try open(path)
        let words = environment.table("words")
        try environment.write { (transaction) throws(LMDBError) in
            try transaction.put("half", for: "done", in: words)
            kill(getpid(), SIGKILL)
        }
    }

    static func dieReading(_ path: String) throws {
        let environment = try open(path)
        try environment.read { (snapshot) throws(LMDBError) in _ = kill(getpid(), SIGKILL) }
    }

    static func expectFrames(_ path: String, _ count: Int, mode: Mode) throws {
        let environment = try open(path, mode: mode)
        let found = try environment.frameCount()
        guard found == count else { exit(3) }
    }

    /// Dies where a commit has written its meta page and not yet noted its number in the lock file.
    static func dieBeforeNoting(_ path: String) throws {
        let environment = try open(path, mode: .durable)
        try environment.put("whole", for: "last")
        let number = try environment.information().lastTransaction
        // Behind two words that every lock file begins with, and the lock of the readers' table.
        let place: UInt64 = 48
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path + "/lock.mdb"))
        try file.seek(toOffset: place)
        guard try file.read(upToCount: 8) == Self.bytes(of: number) else { exit(3) }
        try file.seek(toOffset: place)
        try file.write(contentsOf: Self.bytes(of: number - 1))
        try environment.write { (_) throws(LMDBError) in _ = kill(getpid(), SIGKILL) }
    }

    private static func bytes(of number: UInt64) -> Data {
        Data((0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
    }

    static func expectWords(_ path: String, _ words: [String]) throws {
        let environment = try open(path, mode: .durable)
        guard try environment.words() == words else { exit(3) }
    }

    /// A server that was killed there, beside an audit, forked its journal at its next start.
    ///
    /// It read the head before the last, and appended its next frame behind the last one.
    @Test func `a commit is seen whose writer died before it had noted it`() async throws {
        let place = try Workplace()
        try place.create()
        let beside = try place.open(mode: .readOnly)
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = place.path as String] in
            try ProcessTests.dieBeforeNoting(path)
        }
        await #expect(processExitsWith: .success) { [path = place.path as String] in
            try ProcessTests.expectWords(path, ["last=whole"])
        }
        let words = try beside.words()
        #expect(words == ["last=whole"])
    }

    /// A writer's lock is robust: its death gives the lock back and leaves no trace of its change.
    @Test func `a writer that was killed leaves nothing and holds up nobody`() async throws {
        let place = try Workplace()
        let environment = try place.environment(mode: .durable)
        try environment.put("whole", for: "before")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = place.path as String] in
            try ProcessTests.dieWriting(path)
        }
        try environment.put("whole", for: "after")
        let words = try environment.words()
        #expect(words == ["after=whole", "before=whole"])
    }

    @Test func `an environment opens after its only writer was killed`() async throws {
        let place = try Workplace()
        try place.create()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = place.path as String] in
            try ProcessTests.dieWriting(path)
        }
        let environment = try place.open(mode: .durable)
        let words = try environment.words()
        #expect(words == [])
        try environment.put("whole", for: "after")
    }

    /// The dead keep their slot, and the pages they were reading, until someone looks (R6).
    @Test func `a reader that was killed is found and removed`() async throws {
        let place = try Workplace()
        let environment = try place.environment()
        try environment.put("a", for: "b")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = place.path as String] in
            try ProcessTests.dieReading(path)
        }
        try environment.put("c", for: "d")
        let before = try environment.currentReaders()
        #expect(before.count == 1)
        #expect(before.first?.age == 1)
        #expect(before.first?.process != getpid())
        let removed = try environment.removeDeadReaders()
        #expect(removed == 1)
        let after = try environment.currentReaders()
        let removedAgain = try environment.removeDeadReaders()
        #expect(after == [])
        #expect(removedAgain == 0)
    }

    @Test func `a dead reader is removed when an environment is opened`() async throws {
        let place = try Workplace()
        let first = try place.environment()
        try first.put("a", for: "b")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = place.path as String] in
            try ProcessTests.dieReading(path)
        }
        await #expect(processExitsWith: .success) { [path = place.path as String] in
            _ = try ProcessTests.open(path)
        }
        let left = try first.currentReaders()
        #expect(left == [])
    }

    @Test func `a dead reader does not make the map grow for ever`() async throws {
        let place = try Workplace()
        let environment = try place.smallEnvironment()
        try environment.put("a", for: "b")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = place.path as String] in
            try ProcessTests.dieReading(path)
        }
        for _ in 0..<200 { try environment.put(String(repeating: "v", count: 3000), for: "b") }
        let information = try environment.information()
        #expect(information.mapSize <= 1 << 18)
        #expect(information.usedSize < 100_000)
    }

    @Test(arguments: [Mode.durable, .readOnly])
    func `another process reads beside the one that writes`(mode: Mode) async throws {
        let place = try Workplace()
        let environment = try place.environment(mode: .durable)
        try environment.appendFrames(1..<101, size: 100)
        if mode == .readOnly {
            await #expect(processExitsWith: .success) { [path = place.path as String] in
                try ProcessTests.expectFrames(path, 100, mode: .readOnly)
            }
        } else {
            await #expect(processExitsWith: .success) { [path = place.path as String] in
                try ProcessTests.expectFrames(path, 100, mode: .durable)
            }
        }
        try environment.appendFrames(101..<102, size: 100)
    }

    @Test func `a reader follows when another process has grown the file`() async throws {
        let place = try Workplace()
        let environment = try place.smallEnvironment()
        try environment.appendFrames(1..<3, size: 1000)
        let before = try environment.information().mapSize
        await #expect(processExitsWith: .success) { [path = place.path as String] in
            try ProcessTests.appendAlone(path, 3..<2001)
        }
        let count = try environment.frameCount()
        let after = try environment.information().mapSize
        #expect(before < 1 << 20)
        #expect(after > 2_000_000)
        #expect(count == 2000)
    }

    @Test func `a writer follows when another process has grown the file`() async throws {
        let place = try Workplace()
        let environment = try place.smallEnvironment()
        try environment.appendFrames(1..<3, size: 1000)
        await #expect(processExitsWith: .success) { [path = place.path as String] in
            try ProcessTests.appendAlone(path, 3..<2001)
        }
        try environment.appendFrames(2001..<2101, size: 1000)
        let count = try environment.frameCount()
        #expect(count == 2100)
    }

    @Test func `a thread with an older snapshot is told that the file has grown`() async throws {
        let place = try Workplace()
        let meeting = Meeting(Shared(try place.smallEnvironment()))
        meeting.start()
        meeting.waitUntilReading()
        await #expect(processExitsWith: .success) { [path = place.path as String] in
            try ProcessTests.appendAlone(path, 1..<2001)
        }
        meeting.goOn()
        #expect(meeting.outcome() == .mapResized)
        let count = try meeting.shared.environment.frameCount()
        #expect(count == 2000)
    }
}

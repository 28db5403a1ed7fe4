import Foundation
import LMDB
import Testing

/// Snapshots are few, short, and counted.
@Suite struct ReaderTests {
    /// Reads `depth` snapshots, each inside the one before, then runs `body`.
    private func nest(
        _ depth: Int, in environment: borrowing Environment,
        _ body: () throws(LMDBError) -> Void
    ) throws(LMDBError) {
        guard depth > 0 else { return try body() }
        try environment.read { (snapshot) throws(LMDBError) in
            try nest(depth - 1, in: environment, body)
        }
    }

    @Test func `one snapshot too many is refused, and there is room again afterwards`() throws {
        let environment = try Workplace().environment()
        try environment.put("leaves", for: "tea")
        try nest(127, in: environment) { () throws(LMDBError) in
            let tea = try environment.word("tea")
            #expect(tea == "leaves")
        }
        #expect(throws: LMDBError.readersFull) {
            try nest(128, in: environment) { () throws(LMDBError) in
                _ = try environment.word("tea")
            }
        }
        let tea = try environment.word("tea")
        #expect(tea == "leaves")
    }

    @Test func `slots are kept for reuse, not taken anew`() throws {
        let environment = try Workplace().environment()
        for _ in 0..<1000 { _ = try environment.word("tea") }
        let slots = try environment.information().readerSlots
        #expect(slots <= 2)
    }

    @Test func `a snapshot is listed with its age while it is read, and not afterwards`() throws {
        let environment = try Workplace().environment()
        try environment.put("0", for: "n")
        let shared = Shared(environment)
        try shared.environment.read { (snapshot) throws(LMDBError) in
            shared.onThreads(1) { (_, shared) in
                for number in 1...3 { try shared.environment.put("\(number)", for: "n") }
            }
            let readers = try shared.environment.currentReaders()
            let last = try shared.environment.information().lastTransaction
            #expect(
                readers == [
                    Reader(process: getpid(), transaction: last - 3, age: 3)
                ])
        }
        let readers = try shared.environment.currentReaders()
        #expect(readers == [])
    }

    @Test func `a long snapshot makes the file grow, a short one does not`() throws {
        let place = try Workplace()
        let shared = Shared(try place.environment())
        let word = String(repeating: "v", count: 3000)
        for _ in 0..<100 { try shared.environment.put(word, for: "n") }
        let short = try shared.environment.information().lastPage
        try shared.environment.read { (snapshot) throws(LMDBError) in
            shared.onThreads(1) { (_, shared) in
                for _ in 0..<100 { try shared.environment.put(word, for: "n") }
            }
        }
        let long = try shared.environment.information().lastPage
        #expect(short < 30)
        #expect(long > short + 90)
    }

    @Test func `many threads read and write at once, and every read is of one commit`() throws {
        let shared = Shared(try Workplace().environment())
        try shared.environment.put("0", for: "a")
        try shared.environment.put("0", for: "b")
        shared.onThreads(6) { (thread, shared) in
            let words = shared.environment.table("words")
            for round in 0..<300 {
                if thread < 2 {
                    let value = "\(thread)-\(round)"
                    try shared.environment.write { (transaction) throws(LMDBError) in
                        try transaction.put(value, for: "a", in: words)
                        try transaction.put(value, for: "b", in: words)
                    }
                } else {
                    try shared.environment.read { (snapshot) throws(LMDBError) in
                        let (a, b) = (
                            try snapshot.word("a", in: words), try snapshot.word("b", in: words)
                        )
                        #expect(a == b)
                    }
                }
            }
        }
        let readers = try shared.environment.currentReaders()
        #expect(readers == [])
    }

    @Test func `information tells sizes that fit each other`() throws {
        let environment = try Workplace().environment()
        try environment.appendFrames(1..<100, size: 5000)
        let information = try environment.information()
        let statistics = try environment.read { (snapshot) throws(LMDBError) in
            try snapshot.statistics(of: environment.integerTable("frames"))
        }
        #expect(information.pageSize == 4096)
        #expect(information.usedSize <= information.fileSize)
        #expect(information.fileSize < information.mapSize)
        #expect(information.lastTransaction >= 2)
        #expect(information.maximumReaderSlots == 512)
        #expect(statistics.entries == 99)
        #expect(statistics.overflowPages == 198)
        #expect(statistics.depth >= 1)
        #expect(statistics.pages < information.lastPage)
    }
}

import LMDB
import Testing

/// What a transaction reads and writes.
@Suite struct TransactionTests {
    @Test func `a value that was put is read back, a missing one is nil`() throws {
        let environment = try Workplace().environment()
        try environment.put("leaves", for: "tea")
        let (tea, coffee) = (try environment.word("tea"), try environment.word("coffee"))
        #expect(tea == "leaves")
        #expect(coffee == nil)
    }

    @Test func `a value is replaced by the next put`() throws {
        let environment = try Workplace().environment()
        try environment.put("a longer value than the next", for: "tea")
        try environment.put("short", for: "tea")
        let words = try environment.words()
        #expect(words == ["tea=short"])
    }

    @Test func `an empty value is a value`() throws {
        let environment = try Workplace().environment()
        try environment.put("", for: "tea")
        let tea = try environment.word("tea")
        #expect(tea == "")
    }

    @Test func `tables do not see each other's keys`() throws {
        let environment = try Workplace().environment()
        try environment.put("leaves", for: "tea")
        let other = try environment.read { (snapshot) throws(LMDBError) in
            try snapshot.word("tea", in: environment.table("other"))
        }
        #expect(other == nil)
    }

    @Test func `a write sees its own changes before anyone else does`() throws {
        let environment = try Workplace().environment()
        let words = environment.table("words")
        try environment.write { (transaction) throws(LMDBError) in
            try transaction.put("leaves", for: "tea", in: words)
            let inside = try transaction.word("tea", in: words)
            let outside = try environment.word("tea")
            #expect(inside == "leaves")
            #expect(outside == nil)
        }
        let after = try environment.word("tea")
        #expect(after == "leaves")
    }

    @Test func `nothing of a write remains when its body throws, and its error comes out`() throws {
        let environment = try Workplace().environment()
        let words = environment.table("words")
        try environment.put("leaves", for: "tea")
        #expect(throws: Refusal.refused) {
            try environment.write { (transaction) throws(Refusal) in
                try Refusal.converting { () throws(LMDBError) in
                    try transaction.put("beans", for: "coffee", in: words)
                    _ = try transaction.delete("tea", from: words)
                }
                throw .refused
            }
        }
        let left = try environment.words()
        #expect(left == ["tea=leaves"])
        try environment.put("milk", for: "white")
    }

    @Test func `an error of LMDB leaves a body as the error of the layer above`() throws {
        let environment = try Workplace().environment()
        let words = environment.table("words")
        #expect(throws: Refusal.machine(.badSize)) {
            try environment.write { (transaction) throws(Refusal) in
                try Refusal.converting { () throws(LMDBError) in
                    try transaction.put("beans", for: "", in: words)
                }
            }
        }
        #expect(throws: Refusal.refused) {
            try environment.read { (snapshot) throws(Refusal) in throw .refused }
        }
    }

    @Test func `a snapshot does not change while others write`() throws {
        let environment = try Workplace().environment()
        try environment.put("old", for: "tea")
        let shared = Shared(environment)
        let words = shared.environment.table("words")
        try shared.environment.read { (snapshot) throws(LMDBError) in
            shared.onThreads(1) { (_, shared) in try shared.environment.put("new", for: "tea") }
            let before = try snapshot.word("tea", in: words)
            let now = try shared.environment.word("tea")
            #expect(before == "old")
            #expect(now == "new")
        }
    }

    @Test func `a body may return a value of its own that cannot be copied`() throws {
        struct Token: ~Copyable { let number: Int }
        let environment = try Workplace().environment()
        let read = try environment.read { (snapshot) throws(LMDBError) in Token(number: 1) }
        let written = try environment.write { (transaction) throws(LMDBError) in Token(number: 2) }
        let sum = read.number + written.number
        #expect(sum == 3)
    }

    @Test(arguments: [0, 512, 600])
    func `a key that is empty or too long is refused and the rest goes on`(length: Int) throws {
        let environment = try Workplace().environment()
        let words = environment.table("words")
        let key = String(repeating: "k", count: length)
        try environment.write { (transaction) throws(LMDBError) in
            #expect(throws: LMDBError.badSize) {
                try transaction.put("v", for: key, in: words)
            }
            try transaction.put("v", for: "short", in: words)
        }
        let left = try environment.words()
        #expect(left == ["short=v"])
    }

    @Test(arguments: [1, 511])
    func `the shortest and the longest key are stored`(length: Int) throws {
        let environment = try Workplace().environment()
        let key = String(repeating: "k", count: length)
        try environment.put("v", for: key)
        let word = try environment.word(key)
        #expect(word == "v")
    }

    @Test(arguments: [1, 2000, 2001, 4096, 262_144])
    func `a value of any size comes back whole`(size: Int) throws {
        let environment = try Workplace().environment()
        let word = String(repeating: "v", count: size)
        try environment.put(word, for: "k")
        let found = try environment.word("k")
        #expect(found == word)
    }

    @Test func `a deleted key is gone, and deleting it again says so`() throws {
        let environment = try Workplace().environment()
        let words = environment.table("words")
        try environment.put("leaves", for: "tea")
        let (first, second) = try environment.write { (transaction) throws(LMDBError) in
            let first = try transaction.delete("tea", from: words)
            let second = try transaction.delete("tea", from: words)
            return (first, second)
        }
        #expect(first)
        #expect(!second)
        let left = try environment.words()
        #expect(left == [])
    }

    @Test func `an insert of a known key is refused and changes nothing`() throws {
        let environment = try Workplace().environment()
        let (words, frames) = (environment.table("words"), environment.integerTable("frames"))
        let (key, one, two): ([UInt8], [UInt8], [UInt8]) = ([7], [1], [2])
        try environment.write { (transaction) throws(LMDBError) in
            try transaction.insert(one.span, for: key.span, in: words)
            try transaction.insert(one.span, for: 7, in: frames)
            #expect(throws: LMDBError.keyExists) {
                try transaction.insert(two.span, for: key.span, in: words)
            }
            #expect(throws: LMDBError.keyExists) {
                try transaction.insert(two.span, for: 7, in: frames)
            }
        }
        let found = try environment.read { (snapshot) throws(LMDBError) in
            try snapshot.value(for: key.span, in: words)?[0] ?? 0
        }
        #expect(found == 1)
    }

    @Test func `a cleared table is empty and can be filled again`() throws {
        let environment = try Workplace().environment()
        let words = environment.table("words")
        try environment.put("leaves", for: "tea")
        try environment.write { (transaction) throws(LMDBError) in
            try transaction.clear(words)
            try transaction.put("beans", for: "coffee", in: words)
        }
        let left = try environment.words()
        #expect(left == ["coffee=beans"])
    }

    @Test func `numbers are keys in the order of their values`() throws {
        let environment = try Workplace().environment()
        let frames = environment.integerTable("frames")
        let keys: [UInt64] = [0, 1, 255, 256, 65_536, 1 << 32, .max]
        let value: [UInt8] = [1]
        try environment.write { (transaction) throws(LMDBError) in
            for key in keys.reversed() { try transaction.put(value.span, for: key, in: frames) }
        }
        let found = try environment.read { (snapshot) throws(LMDBError) in
            var found: [UInt64] = []
            var cursor = try snapshot.cursor(over: frames)
            while let entry = try cursor.next() { found.append(entry.key) }
            return found
        }
        #expect(found == keys)
    }

    @Test func `a number can be read and deleted in a write`() throws {
        let environment = try Workplace().environment()
        let frames = environment.integerTable("frames")
        try environment.appendFrames(1..<4, size: 5)
        let (size, isGone, count) = try environment.write { (transaction) throws(LMDBError) in
            let size = try transaction.value(for: 2, in: frames)?.count
            let isGone = try transaction.delete(2, from: frames)
            let again = try transaction.delete(2, from: frames)
            #expect(!again)
            return (size, isGone, try transaction.statistics(of: frames).entries)
        }
        #expect(size == 5)
        #expect(isGone)
        #expect(count == 2)
    }

    @Test func `appended frames fill their pages`() throws {
        let environment = try Workplace().environment()
        let (frames, words) = (environment.integerTable("frames"), environment.table("words"))
        try environment.appendFrames(1..<2000, size: 100)
        let bytes = [UInt8](repeating: 7, count: 100)
        try environment.write { (transaction) throws(LMDBError) in
            for number in UInt64(1)..<2000 {
                let key = (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * (7 - $0))) }
                try transaction.put(bytes.span, for: key.span, in: words)
            }
        }
        let (appended, put) = try environment.read { (snapshot) throws(LMDBError) in
            (try snapshot.statistics(of: frames).pages, try snapshot.statistics(of: words).pages)
        }
        #expect(appended <= put)
        #expect(appended < 2000 * 120 / 4096 + 10)
    }

    @Test func `bytes are appended as numbers are`() throws {
        let environment = try Workplace().environment()
        let words = environment.table("words")
        try environment.write { (transaction) throws(LMDBError) in
            for key in ["a", "b", "c"] {
                let bytes = Array(key.utf8)
                try transaction.append(bytes.span, for: bytes.span, to: words)
            }
        }
        let left = try environment.words()
        #expect(left == ["a=a", "b=b", "c=c"])
    }
}

import LMDB
import Testing

/// Where a cursor stands, and what it lends.
@Suite struct CursorTests {
    /// An environment with the words a, c, e and the frames 10, 20, 30.
    private func filled() throws -> Environment {
        let environment = try Workplace().environment()
        let (words, frames) = (environment.table("words"), environment.integerTable("frames"))
        try environment.write { (transaction) throws(LMDBError) in
            for word in ["c", "a", "e"] { try transaction.put(word, for: word, in: words) }
            for frame in [UInt64(10), 20, 30] {
                try transaction.append("frame \(frame)", for: frame, to: frames)
            }
        }
        return environment
    }

    @Test func `next goes through the keys in order and then says nil, again and again`() throws {
        let environment = try filled()
        let keys = try environment.read { (snapshot) throws(LMDBError) in
            var cursor = try snapshot.cursor(over: environment.table("words"))
            var keys: [String] = []
            for _ in 0..<6 {
                let entry = try cursor.next()
                if let entry {
                    keys.append(text(entry.key) + "=" + text(entry.value))
                } else {
                    keys.append("-")
                }
            }
            return keys
        }
        #expect(keys == ["a=a", "c=c", "e=e", "-", "-", "-"])
    }

    @Test func `previous turns round behind the last entry, next before the first`() throws {
        let environment = try filled()
        let keys = try environment.read { (snapshot) throws(LMDBError) in
            var cursor = try snapshot.cursor(over: environment.integerTable("frames"))
            var keys: [UInt64] = []
            keys.append(try cursor.previous()?.key ?? 0)
            while let entry = try cursor.next() { keys.append(entry.key) }
            keys.append(try cursor.next()?.key ?? 0)
            while let entry = try cursor.previous() { keys.append(entry.key) }
            keys.append(try cursor.previous()?.key ?? 0)
            keys.append(try cursor.next()?.key ?? 0)
            return keys
        }
        #expect(keys == [0, 10, 20, 30, 0, 30, 20, 10, 0, 10])
    }

    @Test func `first and last go to the ends`() throws {
        let environment = try filled()
        let ends = try environment.read { (snapshot) throws(LMDBError) in
            var cursor = try snapshot.cursor(over: environment.integerTable("frames"))
            var ends: [UInt64] = []
            ends.append(try cursor.last()?.key ?? 0)
            ends.append(try cursor.first()?.key ?? 0)
            ends.append(try cursor.next()?.key ?? 0)
            ends.append(try cursor.last()?.key ?? 0)
            ends.append(try cursor.previous()?.key ?? 0)
            return ends
        }
        #expect(ends == [30, 10, 20, 30, 20])
    }

    @Test func `an empty table has no entry anywhere`() throws {
        let environment = try filled()
        let key = Array("a".utf8)
        let found = try environment.read { (snapshot) throws(LMDBError) in
            var cursor = try snapshot.cursor(over: environment.table("other"))
            var found = 0
            if try cursor.first() != nil { found += 1 }
            if try cursor.last() != nil { found += 1 }
            if try cursor.next() != nil { found += 1 }
            if try cursor.previous() != nil { found += 1 }
            if try cursor.seek(key.span) != nil { found += 1 }
            if try cursor.previous() != nil { found += 1 }
            return found
        }
        #expect(found == 0)
    }

    @Test(
        arguments: [
            (0, 10), (10, 10), (11, 20), (20, 20), (30, 30), (31, 0), (.max, 0),
        ] as [(UInt64, UInt64)])
    func `seek finds the first number not below`(sought: UInt64, expected: UInt64) throws {
        let environment = try filled()
        let found = try environment.read { (snapshot) throws(LMDBError) in
            var cursor = try snapshot.cursor(over: environment.integerTable("frames"))
            return try cursor.seek(sought)?.key ?? 0
        }
        #expect(found == expected)
    }

    @Test(arguments: [("a", "a"), ("b", "c"), ("c", "c"), ("cc", "e"), ("f", "-")])
    func `seek finds the first word not below`(sought: String, expected: String) throws {
        let environment = try filled()
        let key = Array(sought.utf8)
        let found = try environment.read { (snapshot) throws(LMDBError) in
            var cursor = try snapshot.cursor(over: environment.table("words"))
            let entry = try cursor.seek(key.span)
            return if let entry { text(entry.key) } else { "-" }
        }
        #expect(found == expected)
    }

    @Test func `after a seek the cursor goes on from there`() throws {
        let environment = try filled()
        let keys = try environment.read { (snapshot) throws(LMDBError) in
            var cursor = try snapshot.cursor(over: environment.integerTable("frames"))
            var keys: [UInt64] = []
            keys.append(try cursor.seek(15)?.key ?? 0)
            keys.append(try cursor.next()?.key ?? 0)
            keys.append(try cursor.seek(15)?.key ?? 0)
            keys.append(try cursor.previous()?.key ?? 0)
            keys.append(try cursor.seek(99)?.key ?? 0)
            keys.append(try cursor.next()?.key ?? 0)
            keys.append(try cursor.previous()?.key ?? 0)
            return keys
        }
        #expect(keys == [20, 30, 20, 10, 0, 0, 30])
    }

    @Test func `to seek an empty key is refused`() throws {
        let environment = try filled()
        let key: [UInt8] = []
        #expect(throws: LMDBError.badSize) {
            try environment.read { (snapshot) throws(LMDBError) in
                var cursor = try snapshot.cursor(over: environment.table("words"))
                _ = try cursor.seek(key.span)
            }
        }
    }

    @Test func `a cursor in a write sees what was changed before it began`() throws {
        let environment = try filled()
        let words = environment.table("words")
        let keys = try environment.write { (transaction) throws(LMDBError) in
            try transaction.put("b", for: "b", in: words)
            _ = try transaction.delete("c", from: words)
            var keys = ""
            do {
                var cursor = try transaction.cursor(over: words)
                while let entry = try cursor.next() { keys += text(entry.key) }
            }
            try transaction.put("f", for: "f", in: words)
            return keys
        }
        #expect(keys == "abe")
        let words2 = try environment.words()
        #expect(words2 == ["a=a", "b=b", "e=e", "f=f"])
    }

    @Test func `two cursors of one snapshot go their own ways`() throws {
        let environment = try filled()
        let frames = environment.integerTable("frames")
        let pair = try environment.read { (snapshot) throws(LMDBError) in
            var one = try snapshot.cursor(over: frames)
            var two = try snapshot.cursor(over: frames)
            let first = try one.first()?.key ?? 0
            let last = try two.last()?.key ?? 0
            return [first, last, try one.next()?.key ?? 0, try two.previous()?.key ?? 0]
        }
        #expect(pair == [10, 30, 20, 20])
    }
}

import LMDB

/// Mistakes of a program that no type can exclude; each ends the process.
enum Mistake {
    static func writeInWrite() throws {
        let environment = try Workplace().environment()
        try environment.write { (transaction) throws(LMDBError) in
            try environment.put("leaves", for: "tea")
        }
    }

    static func writeInRead() throws {
        let environment = try Workplace().environment()
        try environment.read { (snapshot) throws(LMDBError) in
            try environment.put("leaves", for: "tea")
        }
    }

    static func writeWhenReadOnly() throws {
        try Workplace().environment(mode: .readOnly).put("leaves", for: "tea")
    }

    static func syncWhenReadOnly() throws {
        try Workplace().environment(mode: .readOnly).sync()
    }

    static func readForeignTable() throws {
        let (one, other) = (try Workplace(), try Workplace())
        let mine = try one.environment()
        let foreign = try other.environment().table("words")
        try mine.read { (snapshot) throws(LMDBError) in _ = try snapshot.word("a", in: foreign) }
    }

    static func countForeignTable() throws {
        let (one, other) = (try Workplace(), try Workplace())
        let mine = try one.environment()
        let foreign = try other.environment().integerTable("frames")
        try mine.read { (snapshot) throws(LMDBError) in _ = try snapshot.cursor(over: foreign) }
    }

    static func writeForeignTable() throws {
        let (one, other) = (try Workplace(), try Workplace())
        let mine = try one.environment()
        let foreign = try other.environment().table("words")
        try mine.write { (transaction) throws(LMDBError) in
            try transaction.put("leaves", for: "tea", in: foreign)
        }
    }

    static func readOldTable() throws {
        let place = try Workplace()
        let old = try place.environment().table("words")
        let environment = try place.open()
        try environment.read { (snapshot) throws(LMDBError) in
            _ = try snapshot.word("a", in: old)
        }
    }

    static func appendNumberOutOfOrder() throws {
        let environment = try Workplace().environment()
        try environment.appendFrames(1..<10, size: 10)
        try environment.appendFrames(5..<6, size: 10)
    }

    static func appendWordTwice() throws {
        let environment = try Workplace().environment()
        let (words, bytes): (ByteTable, [UInt8]) = (environment.table("words"), [1])
        try environment.write { (transaction) throws(LMDBError) in
            try transaction.append(bytes.span, for: bytes.span, to: words)
            try transaction.append(bytes.span, for: bytes.span, to: words)
        }
    }

    static func askForUndeclaredTable() throws {
        _ = try Workplace().environment().table("orders")
    }

    static func askForOtherKind() throws {
        _ = try Workplace().environment().integerTable("words")
    }
}

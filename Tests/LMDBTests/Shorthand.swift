import LMDB

// The tests speak of words; the tables of bytes.

func array(_ span: borrowing Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    for index in span.indices { bytes.append(span[index]) }
    return bytes
}

func text(_ span: borrowing Span<UInt8>) -> String {
    String(decoding: array(span), as: UTF8.self)
}

extension ReadTransaction {
    func word(_ key: String, in table: ByteTable) throws(LMDBError) -> String? {
        let key = Array(key.utf8)
        guard let value = try value(for: key.span, in: table) else { return nil }
        return text(value)
    }

    func word(_ key: UInt64, in table: IntegerTable) throws(LMDBError) -> String? {
        guard let value = try value(for: key, in: table) else { return nil }
        return text(value)
    }

    func words(of table: ByteTable) throws(LMDBError) -> [String] {
        var words: [String] = []
        var cursor = try cursor(over: table)
        while let entry = try cursor.next() {
            words.append("\(text(entry.key))=\(text(entry.value))")
        }
        return words
    }
}

extension WriteTransaction {
    func word(_ key: String, in table: ByteTable) throws(LMDBError) -> String? {
        let key = Array(key.utf8)
        guard let value = try value(for: key.span, in: table) else { return nil }
        return text(value)
    }

    @_lifetime(self: copy self)
    mutating func put(_ word: String, for key: String, in table: ByteTable) throws(LMDBError) {
        let (key, word) = (Array(key.utf8), Array(word.utf8))
        try put(word.span, for: key.span, in: table)
    }

    @_lifetime(self: copy self)
    mutating func append(_ word: String, for key: UInt64, to table: IntegerTable) throws(LMDBError)
    {
        let word = Array(word.utf8)
        try append(word.span, for: key, to: table)
    }

    @_lifetime(self: copy self)
    mutating func delete(_ key: String, from table: ByteTable) throws(LMDBError) -> Bool {
        let key = Array(key.utf8)
        return try delete(key.span, from: table)
    }
}

extension Environment {
    func word(_ key: String) throws(LMDBError) -> String? {
        try read { (snapshot) throws(LMDBError) in try snapshot.word(key, in: table("words")) }
    }

    func put(_ word: String, for key: String) throws(LMDBError) {
        try write { (transaction) throws(LMDBError) in
            try transaction.put(word, for: key, in: table("words"))
        }
    }

    func words() throws(LMDBError) -> [String] {
        try read { (snapshot) throws(LMDBError) in try snapshot.words(of: table("words")) }
    }

    /// Appends `count` frames of `size` bytes, in one transaction.
    func appendFrames(_ numbers: Range<UInt64>, size: Int) throws(LMDBError) {
        let frames = integerTable("frames")
        let bytes = [UInt8](repeating: 7, count: size)
        try write { (transaction) throws(LMDBError) in
            for number in numbers { try transaction.append(bytes.span, for: number, to: frames) }
        }
    }

    func frameCount() throws(LMDBError) -> Int {
        try read { (snapshot) throws(LMDBError) in
            try snapshot.statistics(of: integerTable("frames")).entries
        }
    }
}

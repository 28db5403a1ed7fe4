import Foundation
import LMDB
import Testing

/// A file that would kill the process when touched is refused before it is mapped (R13).
///
/// The story: a data file cut short by a full backup disk opened fine, answered its first reads,
/// and then ended the process with SIGBUS, with no word about why.
@Suite struct PreflightTests {
    private static let pageSize = 4096

    private func filled() throws -> Workplace {
        let place = try Workplace()
        let environment = try place.environment()
        try environment.appendFrames(1..<200, size: 1000)
        try environment.sync()
        return place
    }

    @Test func `a whole file passes`() throws {
        let place = try filled()
        let environment = try place.open()
        let count = try environment.frameCount()
        #expect(count == 199)
    }

    @Test(arguments: [0, 1, 16, 151, 152, 4096, 4247, 8192])
    func `a file cut short within or after its meta pages is refused`(length: Int) throws {
        let place = try filled()
        try place.truncate(to: UInt64(length))
        #expect {
            _ = try place.open()
        } throws: { error in
            guard case .truncated(let path, let expected, let found)? = error as? LMDBError else {
                return false
            }
            return path == place.dataFile && found == length && expected > length
        }
    }

    @Test func `a file that lacks its last page is refused, in every mode`() throws {
        let place = try filled()
        let length = try place.length()
        try place.truncate(to: UInt64(length - 1))
        let error = LMDBError.truncated(path: place.dataFile, expected: length, found: length - 1)
        for mode in [Mode.durable, .scratch, .readOnly] {
            #expect(throws: error) { _ = try place.open(mode: mode) }
        }
    }

    /// Takes many pages at the end of the file and gives them up in the same transaction.
    ///
    /// LMDB only leaves them unwritten once it has begun to use pages freed before.
    private func giveUpPages(_ environment: borrowing Environment) throws(LMDBError) {
        let words = environment.table("words")
        for number in 1...5 { try environment.put("\(number)", for: "kept") }
        try environment.write { (transaction) throws(LMDBError) in
            try transaction.put("small", for: "kept", in: words)
            try transaction.put(String(repeating: "v", count: 100_000), for: "k", in: words)
            _ = try transaction.delete("k", from: words)
        }
    }

    /// A file may be shorter than its meta page says.
    ///
    /// The story: a page taken at the end of the file and given up in the same transaction is never
    /// written. A first preflight called such a file truncated, and a sound ledger did not open.
    @Test func `a file that lacks only pages on its free list passes`() throws {
        let place = try filled()
        do {
            let environment = try place.open()
            try giveUpPages(environment)
            let information = try environment.information()
            #expect(information.fileSize < information.usedSize)
        }
        for mode in [Mode.readOnly, .durable] {
            let environment = try place.open(mode: mode)
            let kept = try environment.word("kept")
            #expect(kept == "small")
            if mode == .durable { try environment.appendFrames(200..<210, size: 1000) }
        }
        let environment = try place.open()
        let count = try environment.frameCount()
        #expect(count == 209)
    }

    @Test func `a file that lacks free pages and one in use is refused`() throws {
        let place = try filled()
        do {
            let environment = try place.open()
            try giveUpPages(environment)
        }
        try place.truncate(to: UInt64(try place.length() - 1))
        #expect {
            _ = try place.open()
        } throws: { error in
            if case .truncated? = error as? LMDBError { true } else { false }
        }
    }

    @Test func `a file longer than it need be passes`() throws {
        let place = try filled()
        try place.truncate(to: UInt64(try place.length() + 100_000))
        _ = try place.open()
    }

    @Test(arguments: [0, pageSize])
    func `a wrong magic number in either meta page is refused`(page: Int) throws {
        let place = try filled()
        try place.patch([1, 2, 3, 4], at: UInt64(page + 16))
        #expect(
            throws: LMDBError.notADatabase(
                path: place.dataFile, reason: "its magic number is 0x4030201")
        ) { _ = try place.open() }
    }

    @Test func `a file of another version of the format is refused`() throws {
        let place = try filled()
        try place.patch([2, 0, 0, 0], at: 20)
        #expect(
            throws: LMDBError.notADatabase(
                path: place.dataFile, reason: "its version is 2, and not 1")
        ) { _ = try place.open() }
    }

    @Test func `a first page that is no meta page is refused`() throws {
        let place = try filled()
        try place.patch([0, 0], at: 10)
        #expect(
            throws: LMDBError.notADatabase(
                path: place.dataFile, reason: "one of its first two pages is not a meta page")
        ) { _ = try place.open() }
    }

    @Test(arguments: [0, 1, 100, 4095, 1 << 20])
    func `an impossible page size is refused`(size: UInt32) throws {
        let place = try filled()
        let bytes = (0..<4).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) }
        try place.patch(bytes, at: 40)
        #expect(
            throws: LMDBError.notADatabase(
                path: place.dataFile, reason: "its page size is \(size)")
        ) { _ = try place.open() }
    }

    @Test func `meta pages that differ in page size are refused`() throws {
        let place = try filled()
        try place.patch([0, 0x20, 0, 0], at: UInt64(Self.pageSize + 40))
        #expect(
            throws: LMDBError.notADatabase(
                path: place.dataFile, reason: "its two meta pages differ in page size")
        ) { _ = try place.open() }
    }

    @Test func `an impossible last page is refused`() throws {
        let place = try filled()
        try place.patch([UInt8](repeating: 0xFF, count: 8), at: 136)
        #expect(
            throws: LMDBError.notADatabase(
                path: place.dataFile, reason: "its last page is \(UInt64.max)")
        ) { _ = try place.open() }
    }

    @Test func `a table that begins after the last page is refused`() throws {
        let place = try filled()
        for page in [0, UInt64(Self.pageSize)] {
            try place.patch([0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0], at: page + 128)
        }
        #expect {
            _ = try place.open()
        } throws: { error in
            guard case .notADatabase(_, let reason)? = error as? LMDBError else { return false }
            return reason.hasPrefix("a table begins at page 16777215")
        }
    }

    @Test func `a file of text is refused`() throws {
        let place = try filled()
        try Data(repeating: 0x20, count: 20_000).write(to: URL(fileURLWithPath: place.dataFile))
        #expect(throws: LMDBError.self) { _ = try place.open() }
    }

    @Test func `a lock file full of garbage does no harm`() throws {
        let place = try filled()
        try Data((0..<8192).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            .write(to: URL(fileURLWithPath: place.lockFile))
        let environment = try place.open()
        let count = try environment.frameCount()
        #expect(count == 199)
    }
}

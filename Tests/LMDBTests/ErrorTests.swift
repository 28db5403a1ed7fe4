import Foundation
import LMDB
import Testing

/// An error says what happened and what to do, in words for the one who reads the log.
@Suite struct ErrorTests {
    static let all: [LMDBError] = [
        .keyExists, .badSize, .mapFull, .mapResized, .transactionFull, .readersFull, .noSpace,
        .ioError, .outcomeUnknown(5), .panic, .corrupted, .invalid, .versionMismatch,
        .unreadable(path: "/d", page: 7, errno: 5),
        .missing(path: "/d"), .notADatabase(path: "/d", reason: "it is a poem"),
        .truncated(path: "/d", expected: 2, found: 1),
        .unsupportedFileSystem(path: "/d", type: 0x6969), .alreadyOpen(path: "/d"),
        .alreadyExists(path: "/d"), .tableMissing(name: "t"), .tableMismatched(name: "t"),
        .system(errno: 13), .other(code: -30780),
    ]

    @Test(arguments: all)
    func `every error has a sentence of its own`(error: LMDBError) {
        let text = "\(error)"
        #expect(text.count > 15)
        #expect(text != "unknown")
        #expect(!text.contains("\n"))
        #expect(Self.all.filter { "\($0)" == text }.count == 1)
    }

    @Test func `sentences name the file, the sizes and the cause`() {
        #expect(
            "\(LMDBError.truncated(path: "/d", expected: 2, found: 1))"
                == """
                /d has 1 bytes but should have at least 2: it was cut off or copied in part; \
                restore it from a backup
                """)
        #expect(
            "\(LMDBError.unreadable(path: "/d", page: 7, errno: EIO))"
                .hasPrefix("page 7 of /d cannot be read: Input/output error"))
        #expect("\(LMDBError.system(errno: EACCES))" == "Permission denied")
        #expect("\(LMDBError.outcomeUnknown(EIO))".contains("Input/output error"))
        #expect("\(LMDBError.unsupportedFileSystem(path: "/d", type: 0x6969))".contains("0x6969"))
        #expect("\(LMDBError.notADatabase(path: "/d", reason: "why"))".hasSuffix(": why"))
    }

    @Test func `an error converts to itself`() {
        #expect(LMDBError(.noSpace) == .noSpace)
        #expect(throws: LMDBError.noSpace) {
            try LMDBError.converting { () throws(LMDBError) in throw .noSpace }
        }
        #expect(throws: Refusal.machine(.noSpace)) {
            try Refusal.converting { () throws(LMDBError) in throw .noSpace }
        }
    }
}

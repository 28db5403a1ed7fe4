import DaybookJournal
import DaybookModel
import Glibc
import LMDB
import Testing

@testable import DaybookStorage

/// A reader that was killed keeps its slot, and with it the pages it was reading (R6).
@Suite(.timeLimit(.minutes(10)))
struct DeadReaderTests {
    @Test
    func `A checkpoint forgets readers that were killed`() async throws {
        let place = try Workplace()
        let path = place.path + "/ledgers"
        try LMDBLedgers.create(at: path, of: Workplace.name)
        let ledgers = try LMDBLedgers(at: path)
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            try DeadReaderTests.dieReading(path)
        }
        let before = try Self.others(reading: ledgers)
        var books = Books(on: ledgers)
        try ledgers.write(books.freeze())
        let after = try Self.others(reading: ledgers)
        #expect(before == 1)
        #expect(after == 0)
    }

    private static func others(reading ledgers: LMDBLedgers) throws -> Int {
        try ledgers.environment.currentReaders().filter { $0.process != getpid() }.count
    }

    private static func dieReading(_ path: String) throws {
        let ledgers = try LMDBLedgers(at: path, mode: .readOnly)
        try ledgers.environment.read { (_) throws(StoreError) in _ = kill(getpid(), SIGKILL) }
    }
}
